"""The check of pictures: each has words for who doesn't see it, or is ornament."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model

from ..enums import QualityLevel
from .draft import Draft
from .registry import Check, Finding

# How blocks name the words for a picture, and the choice that it needs none.
ALTERNATIVES = ("alt_text", "alt", "alternative_text")
ORNAMENT = "decorative"


def find_alternatives(draft: Draft) -> Iterator[Finding]:
    """Pictures without words and not marked as ornament."""
    message = _(
        "A picture has no description: say what it shows, or mark it as decorative."
    )
    for piece in draft.pieces:
        undescribed = any(map(_lacks_words, _values(piece.value)))
        if undescribed or any("alt" not in given for given in piece.markup.pictures):
            yield Finding(message, piece.field, piece.block)


def _values(value: Any) -> Iterator[Any]:
    """A block's value and all that are in it."""
    yield value
    if isinstance(value, StructValue):
        for part in value.values():
            yield from _values(part)
    elif isinstance(value, StreamValue | ListValue):
        for child in value:
            yield from _values(getattr(child, "value", child))


def _lacks_words(value: Any) -> bool:
    if isinstance(value, get_image_model()):
        # An image with its own words, by Wagtail's ImageBlock; bare ones have none.
        if not hasattr(value, "contextual_alt_text"):
            return False
        return not (value.contextual_alt_text or getattr(value, ORNAMENT, False))
    if isinstance(value, StructValue):
        named = [name for name in ALTERNATIVES if name in value]
        shows = any(isinstance(part, get_image_model()) for part in value.values())
        if named and shows:
            return not (value.get(ORNAMENT) or any(value[name] for name in named))
    return False


CHECKS = (
    Check(
        "alternative_text",
        gettext_lazy("Descriptions of pictures"),
        gettext_lazy(
            "Each picture is described for people who don't see it, or marked as "
            "decorative (WCAG 2.2, 1.1.1)."
        ),
        find_alternatives,
        QualityLevel.BLOCKING,
    ),
)
