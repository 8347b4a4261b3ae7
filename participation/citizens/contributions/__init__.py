"""Giving something: the part that every kind of contribution shares."""

from .giving import (
    PURPOSE,
    Circumstances,
    confirmed,
    describe,
    give,
    given_by,
    sweep,
    tables,
)

__all__ = [
    "PURPOSE",
    "Circumstances",
    "confirmed",
    "describe",
    "give",
    "given_by",
    "sweep",
    "tables",
]
