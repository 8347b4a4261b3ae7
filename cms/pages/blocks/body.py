"""The body of a page: its blocks in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from . import words
from .charts import ChartBlock
from .collection import CollectionBlock
from .contacts import ContactBlock, MapLinkBlock
from .figures import FigureBlock, GalleryBlock
from .files import FileListBlock
from .links import LEADING, CallToActionBlock
from .tables import TableBlock
from .unseen import visible
from .videos import VideoBlock

# Levels of headings that blocks begin; the title of the page is the first.
LEVELS = {"heading": 2, "subheading": 3}
HEADING_TAG = re.compile(r"<h([2-6])\b", re.IGNORECASE)


class BodyBlock(blocks.StreamBlock):
    """What pages are made of.  A block's HTML is its template's."""

    heading = words.heading()
    text = words.text()
    subheading = words.subheading()
    quote = words.QuoteBlock()
    accordion = words.AccordionBlock()
    steps = words.StepsBlock()
    table = TableBlock()
    chart = ChartBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    files = FileListBlock()
    contact = ContactBlock()
    place = MapLinkBlock()
    call_to_action = CallToActionBlock()
    collection = CollectionBlock(group=LEADING)

    class Meta:
        label = _("Body")
        template = "pages/blocks/body.html"

    def clean(self, value: Any, **kwargs: Any) -> Any:
        """Refuse headings that skip a level, but not in a draft."""
        cleaned = super().clean(value, **kwargs)
        if not self.is_deferred_validation and (errors := _skipped(cleaned)):
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned

    def render(self, value: Any, context: dict[str, Any] | None = None) -> SafeString:
        """The blocks without letters that would turn the text around them."""
        html = super().render(value, context)
        # Letters are only taken away, and none that HTML is made of.
        return mark_safe(visible(html))  # noqa: S308


def _skipped(value: Any) -> dict[int, ValidationError]:
    """Blocks, by place, that begin with a heading too small for where they stand."""
    errors, above = {}, 1
    for place, level in _headings(value):
        if level > above + 1:
            errors[place] = ValidationError(
                _("A smaller heading needs a larger one above it.")
            )
        above = level
    return errors


def _headings(value: Any) -> Iterator[tuple[int, int]]:
    for place, child in enumerate(value):
        if level := LEVELS.get(child.block_type):
            yield place, level
        elif child.block_type == "text":
            source = str(getattr(child.value, "source", ""))
            for found in HEADING_TAG.finditer(source):
                yield place, int(found[1])
