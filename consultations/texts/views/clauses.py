"""One clause: in every language, through the versions, with what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep
from cms.theme.context import LANGUAGE_NAMES

from ..beside import acts, read_beside, styles
from ..citing import BETWEEN
from ..contents import address_of_order, address_of_version
from ..models import Place
from ..passages import around
from ..reading import ClauseRead, Words
from ..selectors import all_words, clause_history
from ..showing import anchor_of, number_shown, shown_alone, words_shown
from ..through_versions import history_shown, related_shown
from .found import Found, found
from .versions import reading_of


@require_safe
def clause(request: HttpRequest, key: UUID) -> HttpResponse:
    """A clause where it stands now, or where it stood last."""
    keep()
    places = Place.objects.select_related("clause", "version")
    place = places.filter(clause__key=key).order_by("-version__number").first()
    if place is None:
        raise Http404
    about = found(request, place.clause.consultation_key)
    context = _Page(about, place).context()
    return render(request, "texts/clause.html", context)


class _Page:
    """The page of a clause, in the language of the request."""

    def __init__(self, about: Found, place: Place) -> None:
        self.about, self.place = about, place
        self.history = clause_history(place.clause, about.language)
        self.reading = reading_of(
            about, place.version, is_last=self.history.is_current, is_alone=True
        )
        read = around(place, about.language)
        by_order = {one.order: one for one in read}
        self.own = by_order[place.order]
        self.above = [one for one in read if _is_above(one, self.own)]
        self.below = [one for one in read if _is_above(self.own, one)]
        self.before = by_order.get(place.order - 1)
        self.after = by_order.get(place.order + 1)

    def context(self) -> dict[str, Any]:
        """What the template takes."""
        own, language = self.own, self.about.language
        shown = shown_alone(own, self.reading)
        told = read_beside(self.reading, [own.clause_id])
        title = own.citation[:1].upper() + own.citation[1:]
        return self._around(title) | {
            "clause": shown,
            "title": title,
            "version": self.place.version,
            "is_current": self.history.is_current,
            "is_last_original": own.words.language == language,
            "above": [shown_alone(one, self.reading) for one in self.above],
            "below": [shown_alone(one, self.reading) for one in self.below],
            "languages_shown": list(self._languages()),
            "acts": [
                {"title": one.title, "url": one.url(own.key)}
                for one in acts(self.reading)
            ],
            "beside": told.get(own.clause_id, []),
            "styles_beside": styles(),
            "history": history_shown(self.history, language),
            "came_from": related_shown(self.history.came_from),
            "became": related_shown(self.history.became),
            "deleted_in": self.history.deleted_in,
            "steps": self._steps(),
            "in_text_url": f"{self._in_text(own)}#{anchor_of(own.key)}",
        }

    def _around(self, title: str) -> dict[str, Any]:
        text = {"title": _("Text that is consulted on"), "url": self._text_url}
        crumbs = [
            {"title": _named(one, self.reading.version.language), "url": _url(one)}
            for one in self.above
        ]
        return self.about.around(title, text, *crumbs)

    @property
    def _text_url(self) -> str:
        if self.history.is_current:
            return reverse("text", args=[self.place.version.consultation_key])
        return address_of_version(self.place.version)

    def _in_text(self, read: ClauseRead) -> str:
        return address_of_order(self.place.version, read.order)

    def _languages(self) -> Iterator[dict[str, Any]]:
        """The words in each language, the original first."""
        for one in all_words(self.place):
            shown = words_shown(one, one.language)
            yield {
                "code": one.language,
                "name": LANGUAGE_NAMES.get(one.language, one.language),
                "words": shown,
                "is_original": one.is_original,
                "plain": _plain(one),
            }

    def _steps(self) -> dict[str, Any]:
        return {"before": _step(self.before), "after": _step(self.after)}


def _is_above(one: ClauseRead, other: ClauseRead) -> bool:
    return other.path.startswith(f"{one.path}{BETWEEN}")


def _step(read: ClauseRead | None) -> dict[str, str] | None:
    if read is None:
        return None
    return {"url": _url(read), "title": read.citation}


def _url(read: ClauseRead) -> str:
    return reverse("clause", args=[read.key])


def _named(read: ClauseRead, original: str) -> str:
    return number_shown(read, original, read.asked) or read.citation


def _plain(words: Words) -> dict[str, str] | None:
    if not words.plain or words.plain_language != words.language:
        return None
    return {"text": words.plain}
