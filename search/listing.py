"""Lists of entries without a visitor's query: what a saved query finds now.

Only entries are read, so what no anonymous visitor may see is in no list.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, overload

from django.db.models import F, Q, QuerySet

from cms.clock import today
from cms.collation import CollationKey, collation_key
from cms.states import State, StateRule

from .models import Entry
from .queries import Request, keys_found
from .registry import kinds_set_apart
from .selectors import preference

MAX_FOUND: Final = 1000
"""Entries that words may find; more would be no list."""
Order = Literal["newest", "oldest", "title", "relevance"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds.  Values of one field are alternatives, all fields apply.

    Days are those of the entry's date, both ends included; `last_days` counts back
    from today in Ukraine and goes before `date_from`.  An object stands in a list
    once: in one of `languages`, the first that it has.  `limit` 0 is all, `without` is
    the translation key of what shows the list itself.
    """

    languages: tuple[str, ...]
    object_kinds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    last_days: int = 0
    words: str = ""
    order: Order = "newest"
    limit: int = 0
    without: str = ""


class InOrder(Sequence[Entry]):
    """Entries in an order that the database does not know, read when asked for."""

    def __init__(self, keys: Sequence[int]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, which: int) -> Entry: ...
    @overload
    def __getitem__(self, which: slice) -> list[Entry]: ...
    def __getitem__(self, which: int | slice) -> Entry | list[Entry]:
        if isinstance(which, int):
            return Entry.objects.get(pk=self._keys[which])
        keys = self._keys[which]
        rows = Entry.objects.defer("title_terms").in_bulk(list(keys))
        return [rows[key] for key in keys if key in rows]


def entries_listed(listing: Listing) -> QuerySet[Entry] | InOrder:
    """What a list holds now, in its order; to be sliced or paged through."""
    if listing.words:
        found = _found(listing)
        entries = _one_each(_within(listing).filter(key__in=found), listing)
        if listing.order == "relevance":
            return _by_place(entries, found, listing)
    else:
        entries = _one_each(_within(listing), listing)
    if listing.order == "title":
        return _by_title(entries, listing)
    return _cut(_by_date(entries, oldest=listing.order == "oldest"), listing)


def _found(listing: Listing) -> list[str]:
    """Keys of what the portal's own search finds, the best first."""
    filters = {
        "kind": listing.kinds if not listing.object_kinds else (),
        "authority": listing.authorities,
        "topic": listing.topics,
        "place": listing.places,
        "state": listing.states,
        "language": listing.languages,
    }
    asked = Request(listing.words, listing.languages[0], filters)
    return keys_found(asked, MAX_FOUND)


def _within(listing: Listing) -> QuerySet[Entry]:
    """Visible entries that all fields but the words let in."""
    entries = Entry.objects.visible().filter(language__in=listing.languages)
    if listing.without:
        entries = entries.exclude(translation_key=listing.without)
    if listing.object_kinds or listing.kinds:
        entries = entries.filter(
            Q(object_kind__in=listing.object_kinds) | Q(kind__in=listing.kinds)
        )
    else:
        entries = entries.exclude(kind__in=kinds_set_apart())
    if listing.authorities:
        entries = entries.filter(authority__in=listing.authorities)
    for name, values in (("topics", listing.topics), ("places", listing.places)):
        if values:
            entries = entries.filter(_with_any(name, values))
    if listing.states:
        entries = entries.filter(in_states(listing.states, today()))
    begins, ends = days_of(listing)
    if begins:
        entries = entries.filter(date__gte=begins)
    return entries.filter(date__lte=ends) if ends else entries


def days_of(listing: Listing) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of a list; None leaves an end open."""
    if not listing.last_days:
        return listing.date_from, listing.date_to
    return today() - datetime.timedelta(listing.last_days - 1), listing.date_to


def _with_any(name: str, values: Sequence[str]) -> Q:
    """Pairs of key and label that hold one of the keys, by the index on them."""
    asked = Q(pk__in=[])
    for value in values:
        asked |= Q(**{f"{name}__contains": [[value]]})
    return asked


def in_states(states: Sequence[str], day: datetime.date) -> Q:
    """Entries that are in one of these states on a day: `cms.states.state_on`."""
    over = Q(in_force_to__lt=day)
    later = Q(in_force_from__gt=day)
    force = Q(state_rule=StateRule.FORCE)
    rules = _windows(day) | {
        State.DRAFT: Q(state_rule=StateRule.DRAFT),
        State.ENDED: force & over,
        State.PENDING: force & later & ~_sure(over, "in_force_to"),
        State.IN_FORCE: force
        & ~_sure(later, "in_force_from")
        & ~_sure(over, "in_force_to"),
    }
    asked = Q(pk__in=[])
    for state in states:
        if state in rules:
            asked |= rules[State(state)]
    return asked


def _windows(day: datetime.date) -> dict[State, Q]:
    """The same for what is open between two days."""
    over, later = Q(closes__lt=day), Q(opens__gt=day)
    window, lasting = Q(state_rule=StateRule.WINDOW), ~_sure(over, "closes")
    return {
        State.CLOSED: window & over,
        State.ANNOUNCED: window & later & lasting,
        State.OPEN: window & ~_sure(later, "opens") & lasting,
    }


def _sure(condition: Q, field: str) -> Q:
    """A condition that is false, not unknown, where the date is not given."""
    return condition & Q(**{f"{field}__isnull": False})


def _one_each(entries: QuerySet[Entry], listing: Listing) -> QuerySet[Entry]:
    """One entry of each object: in the first of the languages that it has."""
    if len(listing.languages) == 1:
        return entries
    one_each = entries.order_by(
        "translation_key", preference(*listing.languages)
    ).distinct("translation_key")
    return Entry.objects.filter(pk__in=one_each.values("pk"))


def _by_date(entries: QuerySet[Entry], *, oldest: bool) -> QuerySet[Entry]:
    ordered = entries.defer("title_terms")
    if oldest:
        return ordered.order_by(F("date").asc(nulls_last=True), "pk")
    return ordered.order_by(F("date").desc(nulls_last=True), "-pk")


def _by_title(entries: QuerySet[Entry], listing: Listing) -> InOrder:
    language = listing.languages[0]
    titles = entries.values_list("pk", "title")
    keys = sorted(titles, key=lambda row: (_title_key(row[1], language), row[0]))
    return InOrder([key for key, _title in keys][: listing.limit or None])


@lru_cache(maxsize=20_000)
def _title_key(title: str, language: str) -> CollationKey:
    return collation_key(title, language)


def _by_place(
    entries: QuerySet[Entry], found: Sequence[str], listing: Listing
) -> InOrder:
    """In the order in which the search gave them."""
    pks = dict(entries.values_list("key", "pk"))
    return InOrder([pks[key] for key in found if key in pks][: listing.limit or None])


def _cut(entries: QuerySet[Entry], listing: Listing) -> QuerySet[Entry]:
    return entries[: listing.limit] if listing.limit else entries
