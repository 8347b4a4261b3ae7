"""Searches that are followed: asked once for all who follow them.

A search is kept as its one address, after the language in which it was asked:
`uk?q=вода&topic=utilities`.  What it finds and never found before is news; where that
is a page whose event was heard since the last look, it is that piece of news.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms import clock
from cms.languages import LANGUAGE_CODES
from search.engines import EngineUnavailable
from search.facets import FACETS, labels
from search.forms import address, read_request, whole
from search.models import Entry
from search.queries import Request, keys_surely_found

from . import models
from .hearing import only_one
from .models import LONGEST_KEY, FollowedSearch, News, Subscription
from .registry import Followed, Target

logger = logging.getLogger("vidkryto.notices")

MOST: Final = 1000
"""The newest hits that are looked at."""
LOOK_EVERY: Final = timedelta(minutes=5)
LAG: Final = timedelta(hours=1)
"""How long an engine may be behind the rows."""


def key_of(parameters: QueryDict, language: str) -> str | None:
    """The key of a search from its address; None for one that can't be followed."""
    asked = whole(read_request(parameters, language))
    narrowed = any(
        values and (name, list(values)) != ("language", [language])
        for name, values in asked.filters.items()
    )
    key = f"{language}{address(asked)}"
    return key if len(key) <= LONGEST_KEY and (asked.text or narrowed) else None


def request_of(key: str) -> Request | None:
    """The search behind a key; None where it is none."""
    language, _mark, query = key.partition("?")
    if language not in LANGUAGE_CODES:
        return None
    parameters = QueryDict(query)
    if key_of(parameters, language) != key:
        return None
    return read_request(parameters, language)


def plainly(key: str) -> Target:
    """What is followed: of one topic or one authority all, changes too; else hits."""
    asked = request_of(key)
    if asked and not asked.text:
        used = {name: values for name, values in asked.filters.items() if values}
        if used.pop("language", None) == [asked.interface_language] and len(used) == 1:
            ((name, values),) = used.items()
            if name in ("topic", "authority") and len(values) == 1:
                return name, next(iter(values))
    return "search", key


def describe(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Searches in words."""
    found = {key: _described(key, language) for key in keys}
    return {key: followed for key, followed in found.items() if followed}


def _described(key: str, language: str) -> Followed | None:
    """What was typed, and what it is narrowed to; names are asked for where it is."""
    asked = request_of(key)
    if asked is None:
        return None
    with override(asked.interface_language):
        query = address(asked).removesuffix("?")
        results, feed = reverse("search"), reverse("search_feed")
    with override(language):
        narrowed = ", ".join(_narrowed(asked, language))
        if asked.text and narrowed:
            words = _("New results of the search “%(query)s” (%(narrowed)s)")
        elif asked.text:
            words = _("New results of the search “%(query)s”")
        else:
            words = _("New results: %(narrowed)s")
        said = words % {"query": asked.text, "narrowed": narrowed}
    return Followed(said, f"{results}{query}", f"{feed}{query}")


def _narrowed(asked: Request, language: str) -> Iterable[str]:
    known = labels({}, asked.filters, language)
    for facet in FACETS:
        values = asked.filters.get(facet.name, ())
        if facet.name == "language" and list(values) == [asked.interface_language]:
            continue
        yield from (str(known[facet.name].get(value, value)) for value in values)


def settle(key: str) -> None:
    """Begin to look at a search that somebody follows."""
    made = FollowedSearch.objects.bulk_create(
        [FollowedSearch(key=key)], ignore_conflicts=True
    )
    search = FollowedSearch.objects.select_for_update().get(key=made[0].key)
    if search.known is None and (found := _found(search)) is not None:
        search.known, search.looked_at = found, clock.now()
        search.save()


def look_at_all() -> None:
    """Look at each search that somebody follows, if anything changed since."""
    FollowedSearch.objects.exclude(
        key__in=Subscription.objects.filter(kind="search").values("key")
    ).delete()
    earlier = clock.now() - LOOK_EVERY
    due = FollowedSearch.objects.filter(Q(looked_at=None) | Q(looked_at__lt=earlier))
    keys = list(due.values_list("pk", flat=True))
    if not keys:
        return
    changed = Entry.objects.aggregate(last=Max("updated_at"))["last"]
    for key in keys if changed else ():
        look(key, changed)


@transaction.atomic
def look(key: str, changed: datetime) -> None:
    """Ask a search and keep what it newly finds as news.

    Looked at until the change is older than an engine's lag, then no more.
    """
    search = FollowedSearch.objects.select_for_update().filter(pk=key).first()
    if search is None or not only_one():
        return
    before = search.looked_at
    if before and search.known is not None and changed + LAG < before:
        return
    found = _found(search)
    if found is None:
        return
    known = set(search.known or ())
    fresh = [one for one in found if one not in known]
    if search.known is None or len(found) >= MOST:
        # What was there before: with so many hits others only moved up.
        begin = search.began_at
        if before is not None and search.known is not None:
            begin = before - LAG
        fresh = _changed_since(fresh, begin)
    _keep(search, fresh, before or search.began_at)
    search.known = [*(search.known or ()), *(one for one in found if one not in known)]
    search.looked_at = clock.now()
    search.save()


def _found(search: FollowedSearch) -> list[str] | None:
    """Keys of entries that a search finds, the newest first; None without an engine."""
    asked = request_of(search.key)
    if asked is None:
        return []
    try:
        return keys_surely_found(replace(asked, sort="date"), MOST)
    except EngineUnavailable:
        logger.warning("a followed search is looked at later: no engine answers")
        return None


def _changed_since(keys: list[str], begin: datetime) -> list[str]:
    entries = Entry.objects.filter(key__in=keys, updated_at__gte=begin)
    recent = set(entries.values_list("key", flat=True))
    return [key for key in keys if key in recent]


def _keep(search: FollowedSearch, keys: list[str], before: datetime) -> None:
    """Make what is newly found news of this search: of its event, else of its own."""
    entries = Entry.objects.visible().filter(key__in=keys).order_by("pk")
    objects = list(entries.values_list("translation_key", "language"))
    heard = {
        (one.key, one.language): one
        for one in News.objects.filter(
            key__in=[key for key, _language in objects],
            happened_at__gte=before - LAG,
        ).order_by("pk")
    }
    now = clock.now()
    for spoken in objects:
        if spoken not in heard:
            heard[spoken] = News.objects.create(
                key=spoken[0], language=spoken[1], happened_at=now
            )
    models.Target.objects.bulk_create(
        [
            models.Target(news=heard[one], kind="search", key=search.key)
            for one in objects
        ],
        ignore_conflicts=True,
    )
