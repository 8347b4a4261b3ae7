"""Languages of a page, for its head and for the language switcher."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from cms.site.sharing import alternates

register = template.Library()

register.filter("alternates", alternates)


@register.filter
def not_offered(languages: list[dict[str, Any]]) -> list[str]:
    """Codes of the portal's languages in which there is nothing to read here."""
    offered = {one["code"] for one in languages}
    return [code for code, _name in settings.LANGUAGES if code not in offered]
