"""Search as JSON: /api/search/ and /api/suggest/ (see cms.api)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router, Status

from cms.api_problems import Refusal, refusal

from . import api_schemas as shapes
from .facets import FACETS, NAMES, labels, options
from .forms import address, clean_text, clean_values
from .page import feed_address
from .queries import Answer, Hit, Request, search
from .suggestions import suggest
from .understanding import Change

KEPT_SECONDS: Final = 30
"""How long anybody may keep an answer: what was withdrawn must soon be gone."""
RETRY_AFTER: Final = {
    "Retry-After": {
        "description": "Seconds until it is worth asking again.",
        "schema": {"type": "integer", "minimum": 1},
        "required": True,
    }
}
router = Router()


@router.get(
    "/search/",
    response={200: shapes.Found, 422: Refusal, 503: Refusal},
    summary="Search everything public",
    openapi_extra={"responses": {503: {"headers": RETRY_AFTER}}},
)
def search_all(
    request: HttpRequest, response: HttpResponse, asked: Query[shapes.Asked]
) -> Any:
    """Find entries by words in any of their forms, with facets to narrow them by.

    Values of one filter are alternatives, several filters all apply; a facet's
    counts leave its own filter out.
    """
    wanted = _request(asked)
    answer = search(wanted)
    if not answer.available:
        response["Retry-After"] = str(KEPT_SECONDS)
        return Status(503, refusal("", "Search does not answer now."))
    kept = "no-store" if answer.degraded else f"public, max-age={KEPT_SECONDS}"
    response["Cache-Control"] = kept
    with override(wanted.interface_language):
        return Status(200, _found(request, wanted, answer))


@router.get(
    "/suggest/",
    response={200: shapes.Suggested, 422: Refusal},
    summary="Complete a query",
)
def suggest_all(
    request: HttpRequest, response: HttpResponse, asked: Query[shapes.AskedSuggestions]
) -> Any:
    """Queries and titles that begin with what was typed."""
    found = suggest(clean_text(asked.q), asked.language)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return shapes.Suggested(
        queries=list(found.queries),
        entries=[
            shapes.TitleSuggested(
                title=entry.title,
                url=request.build_absolute_uri(entry.url),
                kind=entry.kind,
                kind_label=entry.kind_label,
                number=entry.number,
            )
            for entry in found.entries
        ],
    )


def _request(asked: shapes.Asked) -> Request:
    return Request(
        text=clean_text(asked.q),
        interface_language=next(iter(asked.language), settings.LANGUAGE_CODE),
        filters={name: clean_values(getattr(asked, name)) for name in NAMES},
        page=asked.page,
        page_size=asked.page_size,
        sort=asked.sort,
        exact=asked.exact,
    )


def _found(request: HttpRequest, asked: Request, answer: Answer) -> shapes.Found:
    absolute = request.build_absolute_uri
    for_people = _on_page(asked)
    return shapes.Found(
        total=answer.total,
        page=answer.page,
        degraded=answer.degraded,
        query=answer.repaired_text or asked.text,
        repairs=[_changed(one) for one in answer.repairs],
        expansions=[_changed(one) for one in answer.expansions],
        facets=_facets(asked, answer),
        recommended=[_result(request, hit) for hit in answer.promoted],
        results=[_result(request, hit) for hit in answer.hits],
        url=absolute(reverse("search") + address(for_people).removesuffix("?")),
        feed=absolute(feed_address(for_people)),
    )


def _on_page(asked: Request) -> Request:
    """The same for the results page, which without a language takes the reader's."""
    languages = asked.filters["language"] or [code for code, _ in settings.LANGUAGES]
    return replace(asked, filters={**asked.filters, "language": languages})


def _changed(change: Change) -> shapes.WordChanged:
    return shapes.WordChanged(
        kind=change.kind, written=change.written, used=change.used
    )


def _facets(asked: Request, answer: Answer) -> list[shapes.FacetFound]:
    counts, chosen, language = answer.facets, asked.filters, asked.interface_language
    known = labels(counts, chosen, language)
    return [
        shapes.FacetFound(
            name=facet.name,
            label=str(facet.title),
            values=[
                shapes.FacetValue(value=one.value, label=one.label, count=one.count)
                for one in options(facet, counts, chosen, known[facet.name], language)
            ],
        )
        for facet in FACETS
    ]


def _result(request: HttpRequest, hit: Hit) -> shapes.Result:
    entry = hit.entry
    absolute = request.build_absolute_uri
    return shapes.Result(
        title=entry.title,
        url=absolute(entry.url),
        kind=entry.kind,
        kind_label=entry.kind_label,
        language=entry.language,
        authority=entry.authority,
        authority_label=entry.authority_label,
        date=entry.date,
        number=entry.number,
        state=entry.state.value if entry.state else None,
        snippet="".join(fragment.text for fragment in hit.snippet),
        attachment=_file(request, hit),
        translations=[
            shapes.TranslationFound(language=one.language, url=absolute(one.url))
            for one in hit.translations
        ],
    )


def _file(request: HttpRequest, hit: Hit) -> shapes.FileFound | None:
    if hit.passage is None or not hit.in_file:
        return None
    return shapes.FileFound(
        title=hit.passage.file_title,
        url=request.build_absolute_uri(hit.file_address),
        page=hit.passage.page,
    )
