"""Saved queries: what an editor chose, as a list of entries; choices to offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from cms.collation import collation_key
from cms.core.models import Place, Topic
from cms.states import State
from search.listing import Listing, Order
from search.models import FacetLabel

from .enums import EntryLanguages, EntryOrder

# Before what is chosen by its room, not by its kind.
ALL: Final = "all:"
CRITERIA: Final = (
    *("kinds", "authorities", "topics", "places", "states"),
    *("date_from", "date_to", "last_days", "languages", "order", "limit"),
)
Choices = list[tuple[str, str]]


def listing_of(values: Mapping[str, Any], words: str, language: str) -> Listing:
    """The list that stored criteria stand for, to a reader of a language.

    Unknown values leave nothing in rather than everything: an authority that is gone
    has no entries.
    """
    chosen = values.get("kinds") or ()
    own = values.get("languages") == EntryLanguages.OWN
    return Listing(
        languages=(language,) if own else tuple(dict.fromkeys((language, "uk"))),
        object_kinds=tuple(
            one.removeprefix(ALL) for one in chosen if one.startswith(ALL)
        ),
        kinds=tuple(one for one in chosen if not one.startswith(ALL)),
        authorities=tuple(values.get("authorities") or ()),
        topics=tuple(values.get("topics") or ()),
        places=tuple(values.get("places") or ()),
        states=tuple(values.get("states") or ()),
        date_from=_day(values.get("date_from")),
        date_to=_day(values.get("date_to")),
        last_days=values.get("last_days") or 0,
        words=words.strip(),
        order=_order(values.get("order"), words),
        limit=values.get("limit") or 0,
    )


def _order(value: Any, words: str) -> Order:
    if value == EntryOrder.RELEVANCE and not words.strip():
        return "newest"
    return value if value in EntryOrder.values else "newest"


def _day(value: date | str | None) -> date | None:
    if not value:
        return None
    return date.fromisoformat(value) if isinstance(value, str) else value


def search_address(listing: Listing) -> str:
    """The same as a search that a visitor can go on from; days are left out."""
    pairs = [("q", listing.words)] if listing.words else []
    for name, values in (
        ("kind", listing.kinds),
        ("state", listing.states),
        ("authority", listing.authorities),
        ("topic", listing.topics),
        ("place", listing.places),
    ):
        pairs += [(name, value) for value in values]
    return f"{reverse('search')}?{urlencode(pairs)}"


def kind_choices() -> Choices:
    """Whole rooms first, then kinds as entries bear them."""
    rooms = {
        "document": _("All official documents"),
        "news": _("All news"),
        "article": _("All articles"),
        "section": _("All sections"),
        "authority": _("All authorities"),
        "collection": pgettext("saved queries", "All collections"),
    }
    language = get_language() or "uk"
    rows = FacetLabel.objects.filter(facet="kind", language=language)
    kinds = [
        (value, label)
        for value, label in rows.values_list("value", "label")
        if value not in rooms
    ]
    return [(f"{ALL}{key}", label) for key, label in rooms.items()] + _sorted(kinds)


def authority_choices() -> Choices:
    """Authorities that have a section here."""
    return _named(Authority.objects.exclude(section_key=None))


def topic_choices() -> Choices:
    """Topics by name."""
    return _named(Topic.objects.all())


def place_choices() -> Choices:
    """Places by name."""
    return _named(Place.objects.all())


def state_choices() -> Choices:
    """States of acts in their order."""
    return [(state.value, str(state.label)) for state in State]


def _named(rows: Iterable[Model]) -> Choices:
    return _sorted((getattr(row, "slug"), str(row)) for row in rows)  # noqa: B009


def _sorted(choices: Iterable[tuple[str, str]]) -> Choices:
    language = get_language() or "uk"
    return sorted(choices, key=lambda choice: collation_key(choice[1], language))
