"""Confirming by a mailed link: see `purpose` and `ask`."""

from .links import (
    OF_AN_ADDRESS,
    Question,
    Unusable,
    Why,
    ask,
    confirm,
    purpose,
    purposes,
    question,
    read,
    sweep,
)

__all__ = [
    "OF_AN_ADDRESS",
    "Question",
    "Unusable",
    "Why",
    "ask",
    "confirm",
    "purpose",
    "purposes",
    "question",
    "read",
    "sweep",
]
