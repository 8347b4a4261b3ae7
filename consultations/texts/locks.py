"""One act at a time on the texts of a consultation."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import connection

TEXTS: Final = 738_200_011
"""The first number of the advisory lock; the second is a hash of the key."""


def hold(key: UUID) -> None:
    """Let nobody else write texts of a consultation until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [TEXTS, str(key)]
        )
