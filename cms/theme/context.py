"""What every template may use: the portal, its languages, the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page

from cms.privacy import is_private

LANGUAGE_NAMES = {"uk": "Українська", "pl": "Polski", "en": "English"}
# The portal's name as each language writes it.
PORTAL_NAMES = {"uk": "Відкрито", "pl": "Vidkryto", "en": "Vidkryto"}


def site(request: HttpRequest) -> dict[str, Any]:
    """The portal for base.html; read from the database only where it is shown."""
    return {
        "portal": SimpleLazyObject(lambda: _portal(request)),
        "demo": settings.DEMO,
        "languages": SimpleLazyObject(lambda: _same_address(request)),
        "second_factor_waived": not settings.SECOND_FACTOR_REQUIRED,
    }


def _portal(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "name": PORTAL_NAMES.get(language, "Vidkryto"),
        "home_url": f"/{language}/",
        "search_url": _address("search"),
        "changes_url": _address("changes"),
        "api_url": _address("api:openapi-json"),
        "login_url": _address("account_login"),
        "about_url": "",
        "accessibility_url": "",
        "sections": _sections(request, language),
    }


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _sections(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """Top pages of a language that are meant for the menu."""
    pages = Page.objects.live().in_menu().filter(~is_private(), depth=3)
    pages = pages.filter(locale__language_code=language).order_by("path")
    return [
        {
            "title": page.title,
            "url": (url := page.get_url(request) or ""),
            "current": bool(url) and request.path.startswith(url),
        }
        for page in pages
    ]


def _same_address(request: HttpRequest) -> list[dict[str, Any]]:
    """The same view in every language, for what is no page."""
    here = get_language()
    address = request.get_full_path()
    return [
        {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "url": translate_url(address, code),
            "current": code == here,
        }
        for code, _name in settings.LANGUAGES
    ]
