"""Video that loads nothing from another host before the reader asks for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.pictures.variants import Shape

from .figures import PICTURES, picture_shown
from .links import WebAddressBlock, host_of, safe_address
from .words import LIST_FEATURES

# How wide the still picture lies on the page.
POSTER_SIZES = "(min-width: 40rem) 16rem, 100vw"


class VideoBlock(blocks.StructBlock):
    """A card that leads to a video elsewhere, with its words."""

    title = blocks.CharBlock(
        default="", label=pgettext_lazy("of a recording", "Title"), max_length=200
    )
    url = WebAddressBlock(
        label=_("Address of the video"),
        help_text=_("It opens there. Nothing of it is loaded into the page."),
    )
    poster = ImageBlock(label=_("Still picture"), required=False)
    duration = blocks.CharBlock(
        default="",
        label=_("How long it is"),
        required=False,
        max_length=40,
        help_text=_("Such as 12:30."),
    )
    summary = blocks.TextBlock(
        default="", label=_("What is in it"), required=False, max_length=500, rows=2
    )
    transcript = blocks.RichTextBlock(
        label=_("What is said in it"),
        required=False,
        features=LIST_FEATURES,
        help_text=_(
            "For those who don't hear, and for search. While it is missing the page "
            "says so."
        ),
    )

    class Meta:
        label = _("Video")
        icon = "media"
        template = "pages/blocks/video.html"
        group = PICTURES

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        address = safe_address(value.get("url"))
        return context | {
            "address": address,
            "host": host_of(address) if address else "",
            "poster": picture_shown(value.get("poster"), Shape.WIDE, POSTER_SIZES),
            "has_transcript": bool(str(getattr(value.get("transcript"), "source", ""))),
        }
