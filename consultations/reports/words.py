"""Words in all languages of the portal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import override

from cms.languages import LANGUAGE_CODES

from ..models.consultation import said_in
from .data import Words


def in_languages(say: Callable[[], Any]) -> Words:
    """What is said, in each language of the portal."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            found[code] = str(say())
    return found


def given(texts: Mapping[str, str]) -> Words:
    """What was written, without the languages in which nothing was."""
    return {code: text.strip() for code, text in texts.items() if text.strip()}


def text_in(words: Mapping[str, str], language: str) -> dict[str, str]:
    """Words for a reader: {text, lang}, in their language or else another."""
    text, code = said_in(dict(words), language)
    return {"text": text, "lang": code}
