"""What the API of search is asked and answers, as it is described to programs."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from .analysis.queries import MAX_CHARACTERS
from .forms import MAX_VALUE_LENGTH, MAX_VALUES
from .queries import MAX_PAGE, Sort

Language = Literal["uk", "pl", "en"]
Key = Annotated[str, StringConstraints(min_length=1, max_length=MAX_VALUE_LENGTH)]
Year = Annotated[str, StringConstraints(pattern="^[12][0-9]{3}$")]


class Asked(Schema):
    """What to look for; without a language, in all of them."""

    q: str = Field(
        "",
        max_length=MAX_CHARACTERS,
        description='Words in any form, "an exact phrase", -without, or an official'
        " number in any spelling; without words, the newest of all.",
        examples=["питна вода", '"обласний бюджет" -2025', "№ 123/2026"],
    )
    language: list[Language] = Field(
        [],
        max_length=3,
        description="Only in these languages. The first is the reader's: names of"
        " values are in it.",
        examples=[["uk"]],
    )
    kind: list[Key] = Field(
        [],
        max_length=MAX_VALUES,
        description="Only of these kinds; keys are in the facets of an answer.",
        examples=[["decision", "order"]],
    )
    state: list[Literal["draft", "pending", "in_force", "ended"]] = Field(
        [],
        max_length=4,
        description="Only acts in these states today in Ukraine.",
        examples=[["in_force"]],
    )
    authority: list[Key] = Field(
        [], max_length=MAX_VALUES, description="Only of these authorities."
    )
    topic: list[Key] = Field(
        [], max_length=MAX_VALUES, description="Only on these topics."
    )
    place: list[Key] = Field(
        [], max_length=MAX_VALUES, description="Only about these places."
    )
    year: list[Year] = Field(
        [],
        max_length=MAX_VALUES,
        description="Only with a date in these years.",
        examples=[["2026"]],
    )
    has: list[Literal["attachment"]] = Field(
        [], max_length=1, description="Only with attachments."
    )
    sort: Sort = Field(
        "relevance", description="Order of results; without words always by date."
    )
    exact: bool = Field(
        False, description="Search as written: no repair, no words besides."
    )
    page: int = Field(1, ge=1, le=MAX_PAGE, description="Past the last, no results.")
    page_size: int = Field(10, ge=1, le=50)


class FileFound(Schema):
    """The file in which the words stand."""

    title: str
    url: str = Field(description="Opens at the page where one is known.")
    page: int | None = Field(description="Page of a PDF, from 1.")


class TranslationFound(Schema):
    """Another language of the same."""

    language: str = Field(description="uk, pl or en")
    url: str


class Result(Schema):
    """One hit.  Dates are ISO 8601, in Europe/Kyiv."""

    title: str
    url: str
    kind: str
    kind_label: str
    language: str = Field(description="uk, pl or en")
    authority: str
    authority_label: str
    date: datetime.date | None
    number: str = Field(description="Official number, as the document bears it.")
    state: str | None = Field(description="draft, pending, in_force or ended; today's")
    snippet: str = Field(description="Plain text around the words found.")
    attachment: FileFound | None
    translations: list[TranslationFound]


class FacetValue(Schema):
    """A value, and how many results it has with all other filters."""

    value: str
    label: str
    count: int


class FacetFound(Schema):
    """What the results can be narrowed by: `name` is the parameter."""

    name: str
    label: str
    values: list[FacetValue]


class WordChanged(Schema):
    """A word as written, and what was searched in its place, or besides."""

    kind: str = Field(examples=["layout", "typo", "official"])
    written: str = Field(examples=["ghjuhfvf"])
    used: str = Field(examples=["програма"])


class Found(Schema):
    """An answer; with `exact` there are no repairs and no expansions."""

    total: int = Field(description="Exact number of results.", examples=[42])
    page: int
    degraded: bool = Field(
        description="The reserve engine answered: something new may be missing."
    )
    query: str = Field(description="The words as they were used, mistakes repaired.")
    repairs: list[WordChanged] = Field(description="Words that were replaced.")
    expansions: list[WordChanged] = Field(description="Words searched besides.")
    facets: list[FacetFound]
    recommended: list[Result] = Field(
        description="What editors put first for these words, on the first page only; "
        "not repeated among the results, but counted."
    )
    results: list[Result]
    url: str = Field(description="The same search as a page for people.")
    feed: str = Field(description="The same search as an Atom feed, newest first.")


class AskedSuggestions(Schema):
    """What was typed so far."""

    q: str = Field(
        max_length=MAX_CHARACTERS,
        description="The beginning of a query; its last word need not be whole.",
        examples=["обласна прог"],
    )
    language: Language = Field("uk", description="Language of words and titles.")


class TitleSuggested(Schema):
    """Something with a title of these words."""

    title: str
    url: str
    kind: str
    kind_label: str
    number: str


class Suggested(Schema):
    """At most five of each."""

    queries: list[str] = Field(
        description="The query with its last word completed, the most usual first.",
        examples=[["обласна програма", "обласна програмування"]],
    )
    entries: list[TitleSuggested]
