"""The portal's own pages: the site map and the list of feeds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms import clock
from cms.core.surroundings import HOME_DEPTH
from cms.core.visibility import is_public
from cms.page_cache.keeping import keep
from cms.theme.context import LANGUAGE_NAMES
from cms.theme.pagination import pagination

from .feed_list import authority_feeds, portal_feeds
from .furniture import public_pages
from .sharing import own_language
from .site_map import pages_below, sections_of


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Sections of the portal and what is in them."""
    keep()
    top = sections_of(own_language())
    context = {
        "sections": [one for one in top if one["pages"]],
        "single_pages": [one for one in top if not one["pages"]],
    }
    return render(request, "site/site_map.html", context)


@require_safe
def site_map_section(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything right below one section, a hundred at a time."""
    language = own_language()
    section = get_object_or_404(
        Page.objects.select_related("locale"),
        translation_key=key,
        locale__language_code=language,
    )
    if not is_public(section):
        raise Http404
    keep(parameters=("page",))
    pages = pages_below(section, language, request.GET.get("page", "1"))
    context = {
        "section": {
            "title": section.title,
            "url": section.get_url(request),
            "above": _title_above(section),
        },
        "languages": _languages_of(section),
        "total": pages.paginator.count,
        "pages": [
            {"title": page.title, "url": page.get_url(request)}
            for page in pages.object_list
        ],
        "pagination": pagination(pages, request),
        "breadcrumbs": [
            {"title": _("Home page"), "url": f"/{language}/"},
            {"title": _("Site map"), "url": request.path.split(str(key))[0]},
        ],
    }
    return render(request, "site/site_map_section.html", context)


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """Everything on the portal that can be followed."""
    keep()
    context = {"portal_feeds": portal_feeds(), "authority_feeds": authority_feeds()}
    return render(request, "site/feeds.html", context)


def _title_above(section: Page) -> str:
    """Whose section it is; empty right below a home page."""
    above = section.get_parent()
    return str(above.title) if above and above.depth > HOME_DEPTH else ""


def _languages_of(section: Page) -> list[dict[str, Any]]:
    """The same list in the languages in which the section is public."""
    same = public_pages(clock.now()).filter(translation_key=section.translation_key)
    found = set(same.values_list("locale__language_code", flat=True))
    return [
        {
            "code": code,
            "name": name,
            "url": f"/{code}/site-map/{section.translation_key}/",
            "current": code == own_language(),
        }
        for code, name in LANGUAGE_NAMES.items()
        if code in found
    ]
