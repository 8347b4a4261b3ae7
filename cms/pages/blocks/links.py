"""Where a block leads: a page of the portal, or an address elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.core.visibility import is_public

LEADING = _("Files, contacts and links")
SCHEMES = ("http", "https")


def safe_address(address: str | None) -> str:
    """An address that may stand in a link; empty for any other.

    Asked when a block is shown too: what the form would refuse may have come into
    the database another way.
    """
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        return ""
    return parts.geturl()


def host_of(address: str) -> str:
    """The name of the host that an address leads to, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


class WebAddressBlock(blocks.URLBlock):
    """An address on the web: http or https."""

    def clean(self, value: str | None) -> str | None:
        cleaned = super().clean(value)
        if cleaned and not safe_address(cleaned):
            text = _("Write an address that begins with https://.")
            raise ValidationError(text)
        return cleaned


class CallToActionBlock(blocks.StructBlock):
    """One thing to do, as a button."""

    text = blocks.TextBlock(
        default="", label=_("Why, or what for"), required=False, max_length=500, rows=2
    )
    label = blocks.CharBlock(
        default="",
        label=_("Words on the button"),
        max_length=80,
        help_text=_("A verb first, such as “Sign the petition”."),
    )
    page = blocks.PageChooserBlock(label=_("Page of the portal"), required=False)
    url = WebAddressBlock(label=_("or address elsewhere"), required=False)

    class Meta:
        label = _("Call to action")
        icon = "link"
        template = "pages/blocks/call_to_action.html"
        group = LEADING

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        given = bool(cleaned.get("page")) + bool(cleaned.get("url"))
        if given != 1 and not self.is_deferred_validation:
            text = _("Choose a page of the portal or write an address, one of both.")
            raise StructBlockValidationError(
                block_errors={"url": ValidationError(text)}
            )
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        request = (parent_context or {}).get("request")
        address = _address_of(value.get("page"), request)
        external = "" if address else safe_address(value.get("url"))
        return context | {
            "address": address or external,
            "host": host_of(external) if external else "",
        }


def _address_of(page: Any, request: Any) -> str:
    """The address of a page in the reader's language; empty while it is private."""
    if page is None:
        return ""
    there = page.localized
    return (there.get_url(request) or "") if is_public(there) else ""
