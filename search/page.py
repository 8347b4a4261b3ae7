"""An answer in the shape that the templates of the results page take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.core.paginator import Paginator
from django.urls import reverse

from cms.theme.context import LANGUAGE_NAMES
from cms.theme.pagination import page_links
from cms.theme.states import state_shown

from .facets import FACETS, Facet, Labels, Option, options
from .facets import labels as labels_of_facets
from .forms import address, whole
from .nothing_found import ways_on
from .queries import MAX_PAGE, Answer, Hit, Request

OPEN_GROUPS: Final = ("kind", "state", "authority")
VALUES_SHOWN: Final = 8
"""Of a facet at first; the rest stand behind "show all"."""


def page_context(asked: Request, answer: Answer) -> dict[str, Any]:
    """Variables of search/search.html."""
    asked = replace(asked, page=answer.page)
    labels = labels_of_facets(answer.facets, asked.filters, asked.interface_language)
    return {
        "results": {
            "query": asked.text,
            "total": answer.total,
            "degraded": answer.degraded,
            "available": answer.available,
            "hits": [hit_shown(hit, labels) for hit in answer.hits],
            "filters": (filters := _filters(asked, answer, labels)),
            "kept": [] if filters else _chosen(asked),
            "chips": _chips(asked, labels),
            "clear_url": address(_without_filters(asked)),
            "sorts": _sorts(asked),
            "sort": asked.sort,
            "repair": _repair(asked, answer),
            "expansions": _expansions(answer),
            "exact": asked.exact,
            "exact_url": address(asked, exact=True, page=1),
            "inexact_url": address(asked, exact=False, page=1),
            "canonical_url": address(asked),
            "feed_url": feed_address(asked),
            "whole_query": address(whole(asked)),
            "other_languages": _other_languages(asked, answer),
            "ways_on": ways_on(asked, answer, labels),
            "emergencies": answer.emergencies,
            "promoted": [hit_shown(hit, labels) for hit in answer.promoted],
        },
        "pagination": _pagination(asked, answer),
    }


def hit_shown(hit: Hit, labels: Mapping[str, Labels]) -> dict[str, Any]:
    """A hit for search/components/hit.html, its kind and authority as facets name
    them: in the reader's language, whatever the hit's is."""
    entry, passage = hit.entry, hit.passage
    return {
        "kind": labels["kind"].get(entry.kind, entry.kind_label),
        "state": state_shown(entry.state),
        "url": entry.url,
        "lang": entry.language,
        "number": entry.number,
        "date": entry.date,
        "authority_name": labels["authority"].get(
            entry.authority, entry.authority_label
        ),
        "entry_title": hit.entry.title,
        "title_fragments": hit.title,
        "snippet_fragments": hit.snippet,
        "snippet_lang": passage.language if passage else entry.language,
        "attachment": _attachment(hit),
        "languages": [
            {"code": one.language, "name": LANGUAGE_NAMES[one.language], "url": one.url}
            for one in hit.translations
        ],
    }


def feed_address(asked: Request) -> str:
    """The feed of this search: all pages of it are one feed, always by date."""
    followed = replace(asked, page=1, sort="relevance")
    return f"{reverse('search_feed')}{address(followed).removesuffix('?')}"


def _attachment(hit: Hit) -> dict[str, Any] | None:
    if hit.passage is None or not hit.in_file:
        return None
    name = hit.passage.file_title
    return {
        # The file of a decision mostly bears its title, which stands right above.
        "name": "" if name == hit.entry.title else name,
        "url": hit.file_address,
        "page": hit.passage.page,
    }


def _pagination(asked: Request, answer: Answer) -> dict[str, Any]:
    shown = min(answer.total, MAX_PAGE * asked.page_size)
    pages = Paginator(range(shown), asked.page_size).get_page(answer.page)
    return page_links(pages, lambda number: address(asked, page=number))


def _filters(
    asked: Request, answer: Answer, labels: Mapping[str, Labels]
) -> list[dict[str, Any]]:
    """Groups to choose from; none where no value of any would find anything."""
    if not any(count for counts in answer.facets.values() for _value, count in counts):
        return []
    language = asked.interface_language
    groups = [
        _filter(
            facet,
            options(facet, answer.facets, asked.filters, labels[facet.name], language),
            is_default=_is_default(asked, facet.name),
        )
        for facet in FACETS
    ]
    return [group for group in groups if group]


def _chosen(asked: Request) -> list[tuple[str, str]]:
    """Filters by name and value, to be kept where there are no boxes for them."""
    return [(name, value) for name, values in asked.filters.items() for value in values]


def _filter(
    facet: Facet, made: Sequence[Option], *, is_default: bool
) -> dict[str, Any] | None:
    """A group of boxes with counts, what is chosen among the first."""
    if not made:
        return None
    first = [
        option
        for place, option in enumerate(made)
        if place < VALUES_SHOWN or option.chosen
    ]
    chosen = 0 if is_default else sum(option.chosen for option in made)
    return {
        "name": facet.name,
        "label": facet.title,
        "first": first,
        "rest": [option for option in made if option not in first],
        "number": len(made),
        "chosen": chosen,
        "open": facet.name in OPEN_GROUPS or bool(chosen),
    }


def _chips(asked: Request, labels: Mapping[str, Labels]) -> list[dict[str, Any]]:
    """The filters that were chosen, each with a link that takes it off."""
    chips = []
    for facet in FACETS:
        if _is_default(asked, facet.name):
            continue
        chips += [
            {
                "group": facet.title,
                "label": labels[facet.name][value],
                "remove_url": address(_without(asked, facet.name, value)),
            }
            for value in asked.filters.get(facet.name, ())
            if value in labels[facet.name]
        ]
    return chips


def _is_default(asked: Request, name: str) -> bool:
    """Whether a filter is what it is where nobody chose: the reader's language."""
    chosen = list(asked.filters.get(name, ()))
    return name == "language" and chosen == [asked.interface_language]


def _without(asked: Request, name: str, value: str) -> Request:
    left = [one for one in asked.filters.get(name, ()) if one != value]
    return replace(asked, filters={**asked.filters, name: left}, page=1)


def _without_filters(asked: Request) -> Request:
    return replace(asked, filters={}, page=1)


def _sorts(asked: Request) -> list[dict[str, Any]]:
    """Orders to choose from; without words there is one, by date."""
    if not asked.text:
        return []
    return [
        {
            "name": name,
            "url": address(asked, sort=name, page=1),
            "current": asked.sort == name,
        }
        for name in ("relevance", "date")
    ]


def _repair(asked: Request, answer: Answer) -> dict[str, Any] | None:
    """What was searched in place of what was written."""
    if not answer.repairs:
        return None
    return {
        "text": answer.repaired_text,
        "changes": answer.repairs,
        "written": asked.text,
    }


def _expansions(answer: Answer) -> list[dict[str, Any]]:
    """Words as written, each with all that was searched besides."""
    besides: dict[str, list[str]] = {}
    for change in answer.expansions:
        besides.setdefault(change.written, []).append(change.used)
    return [
        {"written": written, "used": list(dict.fromkeys(used))}
        for written, used in besides.items()
    ]


def _other_languages(asked: Request, answer: Answer) -> list[dict[str, Any]]:
    chosen = asked.filters.get("language", ())
    return [
        {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "count": count,
            "url": address(
                asked, filters={**asked.filters, "language": [code]}, page=1
            ),
        }
        for code, count in answer.facets.get("language", [])
        if code not in chosen and code in LANGUAGE_NAMES
    ]
