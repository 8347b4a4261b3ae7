"""An answer in the shape that the templates of the results page take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.theme.context import LANGUAGE_NAMES
from cms.theme.pagination import pagination
from cms.theme.states import state_shown

from .forms import clean_values
from .queries import MAX_PAGE, Answer, Hit, Request
from .selectors import facet_labels

Labels = Mapping[str, Mapping[str, str]]
FILTER_TITLES: Mapping[str, Promise] = {
    "kind": _("Kind"),
    "language": _("Language"),
    "authority": _("Authority"),
}


def page_context(
    request: HttpRequest, asked: Request, answer: Answer
) -> dict[str, Any]:
    """Variables of search/search.html."""
    labels = _labels(asked, answer)
    shown = min(answer.total, MAX_PAGE * asked.page_size)
    pages = Paginator(range(shown), asked.page_size).get_page(answer.page)
    return {
        "results": {
            "query": asked.text,
            "total": answer.total,
            "degraded": answer.degraded,
            "hits": [hit_shown(hit) for hit in answer.hits],
            "filters": list(filter(None, _filters(asked, answer, labels))),
            "chips": _chips(request.GET, labels),
            "clear_url": _address(request.GET, {}, only=("q",)),
            "repairs": [],
            "other_languages": _other_languages(request.GET, asked, answer),
        },
        "search_examples": [],
        "pagination": pagination(pages, request),
    }


def hit_shown(hit: Hit) -> dict[str, Any]:
    """A hit for search/components/hit.html."""
    entry, passage = hit.entry, hit.passage
    return {
        "kind": entry.kind_label,
        "state": state_shown(entry.state),
        "url": entry.url,
        "lang": entry.language,
        "number": entry.number,
        "date": entry.date,
        "authority_name": entry.authority_label,
        "title_fragments": hit.title,
        "snippet_fragments": hit.snippet,
        "snippet_lang": passage.language if passage else entry.language,
        "attachment": _attachment(hit),
        "languages": [
            {"code": one.language, "name": LANGUAGE_NAMES[one.language], "url": one.url}
            for one in hit.translations
        ],
    }


def _attachment(hit: Hit) -> dict[str, Any] | None:
    if hit.passage is None or not hit.in_file:
        return None
    return {
        "name": hit.passage.file_title,
        "url": hit.file_address,
        "page": hit.passage.page,
    }


def _labels(asked: Request, answer: Answer) -> Labels:
    """Labels of facet values by facet and key, in the reader's language."""
    labels = {"language": LANGUAGE_NAMES}
    for name in FILTER_TITLES.keys() - labels.keys():
        counted = {key for key, _count in answer.facets.get(name, [])}
        keys = counted | set(asked.filters.get(name, ()))
        labels[name] = facet_labels(name, keys, asked.interface_language)
    return labels


def _filters(
    asked: Request, answer: Answer, labels: Labels
) -> list[dict[str, Any] | None]:
    return [
        _filter(name, set(asked.filters.get(name, ())), answer, labels[name])
        for name in FILTER_TITLES
    ]


def _filter(
    name: str, chosen: set[str], answer: Answer, labels: Mapping[str, str]
) -> dict[str, Any] | None:
    """A group of boxes with counts; what is chosen stays, even when it counts none."""
    counts = dict(answer.facets.get(name, []))
    counts |= dict.fromkeys(sorted(chosen - counts.keys()), 0)
    options = [
        {
            "value": key,
            "label": labels[key],
            "count": count,
            "checked": key in chosen,
        }
        for key, count in counts.items()
        if key in labels
    ]
    if not options:
        return None
    return {"name": name, "label": FILTER_TITLES[name], "options": options}


def _chips(parameters: QueryDict, labels: Labels) -> list[dict[str, Any]]:
    """The filters that the address names, each with a link that takes it off."""
    return [
        {
            "group": title,
            "label": labels[name][value],
            "remove_url": _without(parameters, name, value),
        }
        for name, title in FILTER_TITLES.items()
        for value in clean_values(parameters.getlist(name))
        if value in labels[name]
    ]


def _without(parameters: QueryDict, name: str, value: str) -> str:
    left = [one for one in parameters.getlist(name) if one != value]
    return _address(parameters, {name: left}, but=("page",))


def _other_languages(
    parameters: QueryDict, asked: Request, answer: Answer
) -> list[dict[str, Any]]:
    chosen = asked.filters.get("language", ())
    return [
        {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "count": count,
            "url": _address(parameters, {"language": [code]}, but=("page",)),
        }
        for code, count in answer.facets.get("language", [])
        if code not in chosen and code in LANGUAGE_NAMES
    ]


def _address(
    parameters: QueryDict,
    changed: Mapping[str, list[str]],
    *,
    only: tuple[str, ...] = (),
    but: tuple[str, ...] = (),
) -> str:
    """This search with some parameters changed."""
    kept = parameters.copy()
    for name in list(kept):
        if name in but or (only and name not in only):
            del kept[name]
    for name, values in changed.items():
        kept.setlist(name, values)
    return f"?{kept.urlencode()}"
