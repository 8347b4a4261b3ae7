"""What every template may use: the portal, its languages, what stands around pages."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import get_language

from cms.theme.context import LANGUAGE_NAMES, PORTAL_NAMES

from . import shown
from .display import classes
from .enums import AlertLevel
from .feed_list import feeds_of
from .furniture import Around, around_now
from .sharing import own_language, page_of, sharing
from .structured import structured_data


def site(request: HttpRequest) -> dict[str, Any]:
    """The portal for base.html; read from the database only where it is shown.

    Menu, footer, alerts and mourning together cost one statement at most.
    """
    language = own_language()
    name = PORTAL_NAMES.get(language, "Vidkryto")
    writes = request.method not in ("GET", "HEAD")
    read = cast(
        Around,
        SimpleLazyObject(lambda: around_now(language, writes=writes)),
    )
    return {
        "portal": SimpleLazyObject(lambda: _portal(request, language, name, read)),
        "dangers": SimpleLazyObject(
            lambda: _alerts(request, language, read, grave=True)
        ),
        "alerts": SimpleLazyObject(lambda: _alerts(request, language, read)),
        "mourning": SimpleLazyObject(lambda: shown.mourning(read, language)),
        "demo": settings.DEMO,
        "languages": SimpleLazyObject(lambda: _same_address(request)),
        "display_classes": classes(request),
        "sharing": SimpleLazyObject(lambda: sharing(request, name)),
        "structured_data": SimpleLazyObject(lambda: structured_data(request, name)),
        "feeds": SimpleLazyObject(lambda: feeds_of(request)),
        "second_factor_waived": not settings.SECOND_FACTOR_REQUIRED,
    }


def _portal(
    request: HttpRequest, language: str, name: str, read: Around
) -> dict[str, Any]:
    back = urlencode({"next": request.get_full_path()})
    return {
        "name": name,
        "home_url": f"/{language}/",
        "search_url": _address("search"),
        "changes_url": _address("changes"),
        "deadlines_url": _address("deadlines"),
        "calculator_url": _address("deadline_calculator"),
        "moderation_url": _address("moderation_log"),
        "api_url": _address("api:openapi-json"),
        "login_url": _address("account_login"),
        "my_url": _address("my_page"),
        "about_url": shown.chosen_page(read, "about", language),
        "accessibility_url": shown.chosen_page(read, "accessibility", language),
        "site_map_url": _address("site_map"),
        "feeds_url": _address("feeds"),
        "display_url": f"{_address('display')}?{back}",
        "sections": shown.menu(read, language, request.path),
        "statement": shown.text(read, "statement"),
        "contacts": shown.text(read, "contacts").splitlines(),
        "columns": shown.footer_columns(read, language),
        "homes": _homes(),
    }


def _alerts(
    request: HttpRequest, language: str, read: Around, *, grave: bool = False
) -> list[dict[str, Any]]:
    """Alerts of the portal; on a page also those of the sections it stands in.

    The `grave` ones tell of danger: they stand above the header, the others below it.
    """
    if not read.alerts:
        return []
    page = page_of(request)
    around_page = [page, *page.surroundings.above] if page else []
    keys = [one.translation_key for one in around_page]
    found = shown.alerts(read, language, keys)
    return [one for one in found if (one["level"] == AlertLevel.DANGER) == grave]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _homes() -> list[dict[str, Any]]:
    """Home pages, for what has no address in another language."""
    return [
        {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "url": f"/{code}/",
            "current": here,
        }
        for code, _name in settings.LANGUAGES
        for here in [code == get_language()]
    ]


def _same_address(request: HttpRequest) -> list[dict[str, Any]]:
    """The same view in every language, for what is no page."""
    address = request.get_full_path()
    return [one | {"url": translate_url(address, one["code"])} for one in _homes()]
