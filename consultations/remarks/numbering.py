"""Numbers of remarks and groups: without gaps, one at a time in a consultation."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Max

from .models import Remark, RemarkGroup

if TYPE_CHECKING:
    from participation.citizens.models import User


def hold_numbers(consultation_id: int) -> None:
    """Let nobody else number or group remarks there until the transaction ends.

    Taken after a person and their own remark that does not count yet, before remarks
    that count and before the search: whoever holds one of those never asks for it.
    """
    told = f"remarks of {consultation_id}".encode()
    number = int.from_bytes(blake2b(told, digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def next_number(consultation_id: int) -> int:
    """The number of the next remark, by whoever holds the numbers."""
    rows = Remark.objects.filter(consultation=consultation_id)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def new_group(consultation_id: int, by: User | None = None) -> RemarkGroup:
    """A new group with its number, by whoever holds the numbers."""
    rows = RemarkGroup.objects.filter(consultation=consultation_id)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    return RemarkGroup.objects.create(
        consultation_id=consultation_id, number=number, made_by=by
    )
