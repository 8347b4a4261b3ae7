"""An answer in the shape that the templates of the results page take."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cms.theme.context import LANGUAGE_NAMES
from cms.theme.pagination import pagination
from cms.theme.states import state_shown

from .models import Entry
from .queries import MAX_PAGE, Answer, Hit, Request


def page_context(
    request: HttpRequest, asked: Request, answer: Answer
) -> dict[str, Any]:
    """Variables of search/search.html."""
    labels = _labels(answer)
    shown = min(answer.total, MAX_PAGE * asked.page_size)
    pages = Paginator(range(shown), asked.page_size).get_page(asked.page)
    return {
        "results": {
            "query": asked.text,
            "total": answer.total,
            "degraded": answer.degraded,
            "hits": [hit_shown(hit) for hit in answer.hits],
            "filters": _filters(asked, answer, labels),
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
        "attachment": {
            "name": passage.file_title,
            "url": hit.file_address,
            "page": passage.page,
        }
        if passage and passage.file_url
        else None,
        "languages": [
            one | {"name": LANGUAGE_NAMES[one["code"]]} for one in hit.languages
        ],
    }


def _labels(answer: Answer) -> dict[str, dict[str, str]]:
    """Labels of facet values by facet and key, in the reader's language."""
    labels = {"language": dict(LANGUAGE_NAMES)}
    for name in ("kind", "authority"):
        keys = [key for key, _count in answer.facets.get(name, [])]
        rows = Entry.objects.filter(**{f"{name}__in": keys}).order_by(name)
        rows = rows.distinct(name).values_list(name, f"{name}_label")
        labels[name] = dict(rows)
    return labels


def _filters(
    asked: Request, answer: Answer, labels: dict[str, dict[str, str]]
) -> list[dict[str, Any]]:
    titles = {
        "kind": _("Kind"),
        "language": _("Language"),
        "authority": _("Authority"),
    }
    filters = []
    for name, title in titles.items():
        chosen = set(asked.filters.get(name, ()))
        counts = dict(answer.facets.get(name, []))
        counts |= {key: 0 for key in chosen - set(counts) if key in labels[name]}
        options = [
            {
                "value": key,
                "label": labels[name].get(key, key),
                "count": count,
                "checked": key in chosen,
            }
            for key, count in counts.items()
        ]
        if options:
            filters.append({"name": name, "label": title, "options": options})
    return filters


def _chips(
    parameters: QueryDict, labels: dict[str, dict[str, str]]
) -> list[dict[str, str]]:
    groups = {"kind": _("Kind"), "language": _("Language"), "authority": _("Authority")}
    return [
        {
            "group": groups[name],
            "label": labels[name][value],
            "remove_url": _without(parameters, name, value),
        }
        for name in groups
        for value in parameters.getlist(name)[:20]
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
    changed: dict[str, list[str]],
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
