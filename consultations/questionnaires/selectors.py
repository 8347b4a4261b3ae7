"""What people answered, counted: the page, the files and the report share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from ..models import Consultation


@dataclass(frozen=True)
class Words:
    """A text, and the language in which it stands."""

    text: str
    lang: str


@dataclass(frozen=True)
class Row:
    """An answer that could be given: how many gave it, of those who answered.

    `share` is in per cent, from 0 to 100, with one digit.
    """

    label: Words
    count: int
    share: float


@dataclass(frozen=True)
class QuestionResult:
    """What was answered to one question.

    `answered` sheets hold an answer to it.  `rows` of choices and scales in their own
    order; `mean` and `median` of scales; `texts` are those that are published, without
    names, at most as many as were asked for of `texts_total`.
    """

    number: int
    kind: str
    title: Words
    clause: UUID | None
    answered: int
    rows: tuple[Row, ...] = ()
    mean: float | None = None
    median: float | None = None
    texts: tuple[Words, ...] = ()
    texts_total: int = 0


@dataclass(frozen=True)
class Results:
    """Counts of a questionnaire; never who answered what.

    `sheets` count; `hidden` ones were hidden by moderators and do not count.
    `held_back` says in words why nothing is shown yet; then `questions` is empty.
    """

    sheets: int
    hidden: int
    held_back: str
    questions: tuple[QuestionResult, ...]


def results(
    consultation: Consultation, language: str, *, texts: int | None = None
) -> Results | None:
    """What was answered, in a language; None where nothing is asked.

    A constant number of queries.  `texts` limits the free texts of each question; all
    of them without it.
    """
    raise NotImplementedError
