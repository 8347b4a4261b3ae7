"""Who keeps what of a person; handing it out and erasing it."""

from .registry import WORK, Whose, answered_for, holder, holders, holds_none, without

__all__ = [
    "WORK",
    "Whose",
    "answered_for",
    "holder",
    "holders",
    "holds_none",
    "without",
]
