"""What a generated draft needs of a language."""

from __future__ import annotations

from typing import NamedTuple


class Phrases(NamedTuple):
    """One language. Sentences are made of one of each: who, does, what, when, where."""

    who: tuple[str, ...]
    does: tuple[str, ...]
    what: tuple[str, ...]
    when: tuple[str, ...]
    where: tuple[str, ...]
    headings: tuple[str, ...]
    usual: tuple[str, ...]
    items: tuple[str, ...]
    names: tuple[str, ...]
