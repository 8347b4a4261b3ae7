"""Open consultations on the home page, and the feeds of lists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.core.models import BasePage
from cms.pages.registry import OpenThing, add_open_now
from cms.site.feed_list import Feed, newest_can_be_followed, pages_can_be_followed
from cms.states import State
from search.listing import Listing, entries_listed

from .models import ConsultationListPage
from .search_entries import KIND


def open_consultations(language: str, limit: int) -> list[OpenThing]:
    """What people can take part in today, what closes first before the rest."""
    languages = (language,) if language == "uk" else (language, "uk")
    listing = Listing(languages, object_kinds=(KIND,), states=(State.OPEN.value,))
    entries = entries_listed(listing)
    dated = [(one.closes, one) for one in entries if one.closes]
    return [
        OpenThing(
            title=one.title,
            url=one.url,
            kind=one.kind_label,
            lang=one.language,
            closes=closes,
            authority_name=one.authority_label,
        )
        for closes, one in sorted(dated, key=lambda pair: pair[0])[:limit]
    ]


def feed_of_list(page: BasePage) -> list[Feed]:
    """The feed that stands below a list."""
    return [Feed(page.title, f"{page.url or ''}feed/")]


add_open_now(open_consultations)
pages_can_be_followed(ConsultationListPage, feed_of_list)
newest_can_be_followed("consultations", KIND, _("Consultations"))
