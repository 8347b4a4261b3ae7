"""How words and sites of the lists are compared with texts."""

from __future__ import annotations

from typing import Final

from .links import plainly
from .reading import words_of

PHRASE: Final = "phrase"


def compared(kind: str, written: str) -> str:
    """A site as a plain host; words with spaces around, but for an open end (*)."""
    if kind != PHRASE:
        site = written.partition("://")[2] or written
        return plainly(site.strip().partition("/")[0].strip(" ."))
    words = " ".join(words_of(written))
    return f" {words}" if written.endswith("*") else f" {words} "
