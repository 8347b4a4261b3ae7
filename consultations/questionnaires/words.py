"""Words in the language of a reader, else in that in which they were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A text, and the language in which it stands."""

    text: str
    lang: str

    def __bool__(self) -> bool:
        return bool(self.text)


def said(texts: Mapping[str, str], language: str, original: str) -> Words:
    """A text in a language; where it was not translated, the original."""
    code = language if texts.get(language) else original
    return Words(texts.get(code, ""), code)
