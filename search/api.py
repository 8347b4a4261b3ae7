"""Search as JSON: /api/search/, described at /api/openapi.json."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import NinjaAPI, Query, Schema
from pydantic import Field

from .analysis.queries import MAX_CHARACTERS
from .queries import MAX_PAGE, Hit, Request, search

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

    q: str = Field("", max_length=MAX_CHARACTERS)
    language: Language | None = None
    kind: list[str] = Field([], max_length=20)
    authority: list[str] = Field([], max_length=20)
    page: int = Field(1, ge=1, le=MAX_PAGE)
    page_size: int = Field(10, ge=1, le=50)


class FileFound(Schema):
    """The file in which the words stand; `page` for a PDF."""

    title: str
    url: str
    page: int | None


class Translation(Schema):
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
    date: date | None
    number: str
    state: str | None
    snippet: str
    attachment: FileFound | None
    translations: list[Translation]


class Found(Schema):
    """`degraded` when the reserve engine answered: something new may be missing."""

    total: int
    page: int
    degraded: bool
    results: list[Result]


@api.get("/search/", response=Found, summary="Search everything public")
def search_all(request: HttpRequest, asked: Query[Asked]) -> Found:
    """Find entries by words in any of their forms."""
    answer = search(
        Request(
            text=asked.q.replace("\x00", ""),
            interface_language=asked.language or settings.LANGUAGE_CODE,
            filters={
                "language": [asked.language] if asked.language else [],
                "kind": asked.kind,
                "authority": asked.authority,
            },
            page=asked.page,
            page_size=asked.page_size,
        )
    )
    return Found(
        total=answer.total,
        page=asked.page,
        degraded=answer.degraded,
        results=[_result(request, hit) for hit in answer.hits],
    )


def _result(request: HttpRequest, hit: Hit) -> Result:
    entry, passage = hit.entry, hit.passage
    state = entry.state
    return Result(
        title=entry.title,
        url=request.build_absolute_uri(entry.url),
        kind=entry.kind,
        kind_label=entry.kind_label,
        language=entry.language,
        authority=entry.authority,
        authority_label=entry.authority_label,
        date=entry.date,
        number=entry.number,
        state=state.value if state else None,
        snippet="".join(fragment.text for fragment in hit.snippet),
        attachment=FileFound(
            title=passage.file_title,
            url=request.build_absolute_uri(hit.file_address),
            page=passage.page,
        )
        if passage and passage.file_url
        else None,
        translations=[
            Translation(
                language=one["code"], url=request.build_absolute_uri(one["url"])
            )
            for one in hit.languages
        ],
    )


