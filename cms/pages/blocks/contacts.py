"""Who to ask, and where that is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LEADING

# As people write them; the link takes the digits.
PHONE = RegexValidator(
    r"^\+?[\d\s()\-–/]{3,40}$",
    _("Write digits, spaces and hyphens, such as +380 32 000 00 00."),
)


class ContactBlock(blocks.StructBlock):
    """A person or an office that answers."""

    name = blocks.CharBlock(default="", label=_("Name or office"), max_length=200)
    role = blocks.CharBlock(
        default="", label=_("Post or task"), required=False, max_length=200
    )
    phone = blocks.CharBlock(
        default="",
        label=_("Telephone"),
        required=False,
        max_length=40,
        validators=[PHONE],
    )
    mail = blocks.EmailBlock(label=_("E-mail"), required=False)
    hours = blocks.TextBlock(
        default="", label=_("When they answer"), required=False, max_length=500, rows=2
    )

    class Meta:
        label = _("Contact")
        icon = "user"
        template = "pages/blocks/contact.html"
        group = LEADING

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {
            "phone_link": phone_link(value.get("phone")),
            "mail_link": mail_link(value.get("mail")),
        }

    def get_searchable_content(self, value: Any) -> list[str]:
        """All of it; Wagtail leaves addresses of mail out."""
        content = super().get_searchable_content(value)
        return [*content, *filter(None, [value.get("mail")])]


def phone_link(phone: str | None) -> str:
    """The number as a link dials it; empty for what is no number."""
    dialled = re.sub(r"[^\d+]", "", phone or "")
    return dialled if re.fullmatch(r"\+?\d{3,15}", dialled) else ""


def mail_link(mail: str | None) -> str:
    """The address as a link takes it; empty for what is none."""
    try:
        validate_email(mail or "")
    except ValidationError:
        return ""
    return quote(mail or "", safe="@")


class MapLinkBlock(blocks.StructBlock):
    """A place, with a link to a map; nothing is loaded from there."""

    name = blocks.CharBlock(default="", label=_("What is there"), max_length=200)
    address = blocks.TextBlock(default="", label=_("Address"), max_length=300, rows=2)
    latitude = blocks.DecimalBlock(
        label=_("Latitude"),
        required=False,
        min_value=-90,
        max_value=90,
        max_digits=9,
        decimal_places=6,
        help_text=_("Degrees in WGS 84, such as 49.841952."),
    )
    longitude = blocks.DecimalBlock(
        label=_("Longitude"),
        required=False,
        min_value=-180,
        max_value=180,
        max_digits=9,
        decimal_places=6,
    )
    directions = blocks.TextBlock(
        default="",
        label=_("How to get there"),
        required=False,
        max_length=1000,
        rows=2,
        help_text=_("Stops, the entrance without steps, parking."),
    )

    class Meta:
        label = _("Place on a map")
        icon = "globe"
        template = "pages/blocks/map_link.html"
        group = LEADING

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        where = map_address(value.get("latitude"), value.get("longitude"))
        return context | {"map_address": where}


def map_address(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Where OpenStreetMap shows a point given in degrees (WGS 84)."""
    if latitude is None or longitude is None:
        return ""
    point = f"{latitude:f}/{longitude:f}"
    query = urlencode({"mlat": f"{latitude:f}", "mlon": f"{longitude:f}"})
    return f"https://www.openstreetmap.org/?{query}#map=17/{point}"
