"""Search as JSON: /api/search/, described at /api/openapi.json."""

from __future__ import annotations

import datetime
from typing import Any, Final, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError
from pydantic import Field

from .analysis.queries import MAX_CHARACTERS
from .forms import MAX_VALUES, clean_text, clean_values
from .queries import MAX_PAGE, Answer, Hit, Request, search

KEPT_SECONDS: Final = 30
"""How long anybody may keep an answer: what was withdrawn must soon be gone."""

api = NinjaAPI(
    title="Vidkryto",
    version="1",
    description="Public information that authorities published.",
    docs_url=None,
    urls_namespace="api",
)
Language = Literal["uk", "pl", "en"]


class Asked(Schema):
    """What to look for; without a language, in all of them."""

    q: str = Field(
        "",
        max_length=MAX_CHARACTERS,
        description="Words in any form; without them, the newest of all.",
    )
    language: Language | None = Field(None, description="Only in this language.")
    kind: list[str] = Field(
        [], max_length=MAX_VALUES, description="Only of these kinds."
    )
    authority: list[str] = Field(
        [], max_length=MAX_VALUES, description="Only of these authorities."
    )
    page: int = Field(1, ge=1, le=MAX_PAGE)
    page_size: int = Field(10, ge=1, le=50)


class FileFound(Schema):
    """The file in which the words stand; `page` for a PDF."""

    title: str
    url: str
    page: int | None


class TranslationFound(Schema):
    """Another language of the same."""

    language: str
    url: str


class Result(Schema):
    """One hit.  `snippet` is plain text; dates are ISO 8601, in Europe/Kyiv."""

    title: str
    url: str
    kind: str
    kind_label: str
    language: str
    authority: str
    authority_label: str
    date: datetime.date | None
    number: str
    state: str | None = Field(description="draft, pending, in_force or ended; today's")
    snippet: str
    attachment: FileFound | None
    translations: list[TranslationFound]


class Found(Schema):
    """`degraded` when the reserve engine answered: something new may be missing."""

    total: int
    page: int
    degraded: bool
    results: list[Result]


class Problem(Schema):
    """What is wrong with one parameter; an empty name stands for the whole."""

    parameter: str
    message: str


class Refusal(Schema):
    """Why there is no answer."""

    errors: list[Problem]


@api.exception_handler(ValidationError)
def on_wrong_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name each parameter that can't be used, without repeating what was sent."""
    problems = [
        {"parameter": _parameter(one["loc"]), "message": one["msg"]}
        for one in error.errors
    ]
    return api.create_response(request, {"errors": problems}, status=422)


def _parameter(location: tuple[Any, ...]) -> str:
    """The name out of a place such as ("query", "asked", "kind", 3)."""
    names = [part for part in location[1:] if part in Asked.model_fields]
    return str(names[0]) if names else ""


@api.get(
    "/search/",
    response={200: Found, 422: Refusal, 503: Refusal},
    summary="Search everything public",
)
def search_all(
    request: HttpRequest, response: HttpResponse, asked: Query[Asked]
) -> Any:
    """Find entries by words in any of their forms; past the last page, none."""
    answer = search(_request(asked))
    if not answer.available:
        response["Retry-After"] = str(KEPT_SECONDS)
        problem = {"parameter": "", "message": "Search does not answer now."}
        return 503, {"errors": [problem]}
    kept = "no-store" if answer.degraded else f"public, max-age={KEPT_SECONDS}"
    response["Cache-Control"] = kept
    return 200, _found(request, answer)


def _request(asked: Asked) -> Request:
    return Request(
        text=clean_text(asked.q),
        interface_language=asked.language or settings.LANGUAGE_CODE,
        filters={
            "language": [asked.language] if asked.language else [],
            "kind": clean_values(asked.kind),
            "authority": clean_values(asked.authority),
        },
        page=asked.page,
        page_size=asked.page_size,
    )


def _found(request: HttpRequest, answer: Answer) -> Found:
    return Found(
        total=answer.total,
        page=answer.page,
        degraded=answer.degraded,
        results=[_result(request, hit) for hit in answer.hits],
    )


def _result(request: HttpRequest, hit: Hit) -> Result:
    entry = hit.entry
    absolute = request.build_absolute_uri
    return Result(
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
            TranslationFound(language=one.language, url=absolute(one.url))
            for one in hit.translations
        ],
    )


def _file(request: HttpRequest, hit: Hit) -> FileFound | None:
    if hit.passage is None or not hit.in_file:
        return None
    return FileFound(
        title=hit.passage.file_title,
        url=request.build_absolute_uri(hit.file_address),
        page=hit.passage.page,
    )
