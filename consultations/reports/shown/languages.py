"""Words and days for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format

from ..words import text_in
from .blocks import Text


def words_of(words: Mapping[str, str], language: str) -> Text:
    """Words by language as a text; its language only where it is not the reader's."""
    told = text_in(words, language)
    return Text(told["text"], told["lang"] if told["lang"] != language else "")


def day(iso: str) -> str:
    """An ISO date in words."""
    return date_format(date.fromisoformat(iso), "DATE_FORMAT") if iso else ""


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
