"""Of what is given, claimed and erased for one person, one thing happens at a time."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from django.db import connection

from participation.outbox.addresses import compared

if TYPE_CHECKING:
    from .models import Guest, User


def hold(*whose: User | Guest | str) -> None:
    """Let nobody else act on these accounts and addresses until the transaction ends.

    Called before anything else is read or locked, with all of them at once: they are
    taken in one order, so that nobody waits for somebody who waits for them.
    """
    numbers = sorted({_number(one) for one in whose})
    asked = ", ".join(["pg_advisory_xact_lock(%s)"] * len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", numbers)


def _number(one: User | Guest | str) -> int:
    from .models import Guest

    if isinstance(one, str):
        name = compared(one)
    elif isinstance(one, Guest):
        name = one.address_key or f"guest {one.pk}"
    else:
        name = f"account {one.pk}"
    digest = blake2b(f"person {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
