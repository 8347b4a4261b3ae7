"""Ways on from an empty answer: what a little less would find, with how many hits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from .analysis import Query, analyse_query
from .facets import FACETS, Labels
from .forms import address
from .queries import Answer, Request, count

MAX_WAYS: Final = 8
_QUOTATION_MARKS: Final = re.compile('["«»„“”]')


@dataclass(frozen=True, slots=True)
class Way:
    """A search that asks for a little less, and how many hits it has."""

    text: str
    url: str
    count: int


def ways_on(asked: Request, answer: Answer, labels: Mapping[str, Labels]) -> list[Way]:
    """Searches nearby that find something, the closest first; none where any hit is."""
    if answer.total or not answer.available:
        return []
    ways = []
    for text, less in list(_less(asked, labels))[:MAX_WAYS]:
        if found := count(less):
            ways.append(Way(text, address(less), found))
    return ways


def _less(
    asked: Request, labels: Mapping[str, Labels]
) -> Iterator[tuple[str, Request]]:
    first = replace(asked, page=1)
    looser = dict(_fewer_words(first))
    yield from looser.items()
    chosen = _chosen(asked)
    for name, title in chosen.items():
        named = (labels[name].get(one, one) for one in asked.filters[name])
        left = {key: values for key, values in asked.filters.items() if key != name}
        yield (
            _("Without the filter “%(facet)s: %(values)s”")
            % {"facet": title, "values": ", ".join(named)},
            replace(first, filters=left | _languages(asked)),
        )
    if len(chosen) > 1:
        yield _("Without any filter"), replace(first, filters=_languages(asked))
    if len(looser) + len(chosen) > 1 and looser:
        text = _words_alone(first.text, asked.interface_language)
        yield (
            _("The words alone, without filters"),
            replace(first, text=text, filters=_languages(asked)),
        )


def _chosen(asked: Request) -> dict[str, object]:
    """Filters to do without; other languages are offered by themselves."""
    return {
        facet.name: facet.title
        for facet in FACETS
        if facet.name != "language" and asked.filters.get(facet.name)
    }


def _languages(asked: Request) -> dict[str, list[str]]:
    return {"language": list(asked.filters.get("language", ()))}


def _fewer_words(asked: Request) -> Iterator[tuple[str, Request]]:
    query = analyse_query(asked.text, [asked.interface_language])
    if query.phrases:
        yield (
            _("Without the quotation marks"),
            replace(asked, text=_without_marks(asked.text)),
        )
    if query.excluded:
        yield (
            _("With what the minus left out"),
            replace(asked, text=_without_excluded(asked.text, query)),
        )


def _words_alone(text: str, language: str) -> str:
    query = analyse_query(text, [language])
    return _without_marks(_without_excluded(text, query))


def _without_marks(text: str) -> str:
    return " ".join(_QUOTATION_MARKS.sub(" ", text).split())


def _without_excluded(text: str, query: Query) -> str:
    for word in reversed(query.excluded):
        text = f"{text[: word.start].rstrip('-−')}{text[word.end :]}"
    return " ".join(text.split())
