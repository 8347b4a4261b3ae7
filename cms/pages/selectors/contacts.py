"""Contacts, as pages/components/contacts.html takes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from cms.core.selectors import page_context

from ..addresses import is_web_address
from ..opening_hours import hours_shown

if TYPE_CHECKING:
    from ..models import ContactPage


def contact_context(page: ContactPage, request: HttpRequest) -> dict[str, Any]:
    """The contacts of the portal."""
    facts = page.facts_shown(request)
    return page_context(page, request) | {"contacts": contacts_shown(facts, page)}


def contacts_shown(facts: Mapping[str, Any], page: Any) -> dict[str, Any]:
    """Facts and words of contacts; empty where nothing is given."""
    website = facts.get("website") or ""
    shown = {
        "postal_address": page.postal_address,
        "way_there": page.way_there,
        "telephone": telephone_shown(facts.get("telephone")),
        "email": facts.get("email") or "",
        "website": website if is_web_address(website) else "",
        "website_host": urlsplit(website).hostname or "",
        "hours": hours_shown(facts.get("hours")),
    }
    return shown if any(shown.values()) else {}


def telephone_shown(number: str | None) -> dict[str, str] | None:
    """A number as it is written, and as a telephone dials it."""
    if not number:
        return None
    dialled = re.sub(r"[^0-9+]", "", number)
    return {"text": number, "url": f"tel:{dialled}" if dialled else ""}
