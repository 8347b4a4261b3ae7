"""What the head of a page tells other sites: its one address, languages, preview."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.offered import may_offer, owner_of
from cms.core.routing import ROUTE
from cms.core.surroundings import HOME_DEPTH
from cms.core.visibility import is_public
from cms.pictures.variants import SharedPicture, shared

from .addresses import absolute

LOCALES: Final = {"uk": "uk_UA", "pl": "pl_PL", "en": "en_GB"}
# Whom no language of a page fits is shown the first of these that it has.
PREFERENCE: Final = ("uk", "en", "pl")
LONGEST_DESCRIPTION: Final = 300
# Width and height of theme/sharing.png, in pixels.
PORTAL_PICTURE: Final = (1200, 630)


def page_of(request: HttpRequest) -> BasePage | None:
    """The page that a request was led to, whether or not it was then shown."""
    route = getattr(request, ROUTE, None)
    page = route[0] if route else None
    return page if isinstance(page, BasePage) else None


def public_page_of(request: HttpRequest) -> BasePage | None:
    """The page of a request if anybody may read it.

    A page behind a password, or one that expired, is named nowhere in the head.
    """
    page = page_of(request)
    if page is None or not page.live or page.expired:
        return None
    return page if is_public_now(page) else None


def is_public_now(page: BasePage) -> bool:
    """Whether anybody may read a page; asks the database only where it must."""
    if page.seen_open and page.expire_at is None:
        return True
    return is_public(page)


def canonical(page: BasePage, request: HttpRequest) -> str:
    """The one address of a page; an alias gives that of the page that it shows."""
    source: Page = page.alias_of if page.alias_of_id else page
    address = absolute(source.get_url(request) or "")
    number = request.GET.get("page", "")
    return (
        f"{address}?page={number}" if number.isdecimal() and number != "1" else address
    )


def description(page: BasePage) -> str:
    """What a page says of itself in short, in one line of plain text."""
    for name in ("search_description", "summary", "lead"):
        if said := getattr(page, name, ""):
            line = " ".join(str(said).split())
            if len(line) <= LONGEST_DESCRIPTION:
                return line
            return f"{line[:LONGEST_DESCRIPTION].rsplit(' ', 1)[0]}…"
    return ""


def sharing(request: HttpRequest, portal_name: str) -> dict[str, Any] | None:
    """Canonical address and Open Graph of a page, None for what is no public page."""
    page = public_page_of(request)
    if page is None:
        return None
    return {
        "url": canonical(page, request),
        "title": page.seo_title or page.title,
        "description": description(page),
        "type": "website" if page.depth == HOME_DEPTH else "article",
        "site_name": portal_name,
        "locale": LOCALES[page.locale.language_code],
        "published": page.first_published_at,
        "changed": page.last_published_at,
        "picture": _picture(page, portal_name),
    }


def _picture(page: BasePage, portal_name: str) -> SharedPicture:
    """The picture of a page where everybody may see it, else the portal's own.

    Its address is whole: other sites fetch it.
    """
    found = page.picture_to_share()
    if found and may_offer(page, owner_of(found[0])):
        picture = shared(found[0], alt=found[1])
        return replace(picture, src=absolute(picture.src))
    address = absolute(static("theme/sharing.png"))
    return SharedPicture(address, "image/png", *PORTAL_PICTURE, alt=portal_name)


def alternates(languages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """`hreflang` addresses of the languages in which something can be read.

    With `x-default`, for readers of other languages, where there is a choice.
    """
    by_code = {one["code"]: absolute(one["url"]) for one in languages}
    found = [{"code": code, "url": url} for code, url in by_code.items()]
    if len(found) > 1:
        first = next(code for code in PREFERENCE if code in by_code)
        found.append({"code": "x-default", "url": by_code[first]})
    return found


def own_language() -> str:
    """The language of the request."""
    return (get_language() or "uk")[:2]
