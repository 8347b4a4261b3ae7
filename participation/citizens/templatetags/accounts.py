"""What pages of accounts show."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.translation import gettext as _

from ..identity.configured import providers
from ..identity.port import IdentityProvider

register = template.Library()

# In this order: each calls itself by the names of those after it as well.
_BROWSERS: Final = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_NAMES: Final = {"Edg": "Edge", "OPR": "Opera", "Chrome": "Chrome"}
_SYSTEMS: Final = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


@register.filter
def device(agent: str) -> str:
    """A browser and its system, as far as it names itself: "Firefox, Windows"."""
    browser = next((name for name in _BROWSERS if f"{name}/" in agent), "")
    system = next((name for name in _SYSTEMS if name in agent), "")
    parts = [part for part in (_NAMES.get(browser, browser), system) if part]
    return ", ".join(parts) or _("Unknown browser")


@register.simple_tag
def identity_providers() -> tuple[IdentityProvider, ...]:
    """The identity providers of the settings."""
    return providers()
