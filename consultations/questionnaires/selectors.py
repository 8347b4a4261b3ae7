"""What people answered, counted: the page, the files and the report share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import clock

from ..course import day_of
from .counting import Counts, counts_of, mean_of, median_of, texts_of_all
from .enums import LEAST_SHEETS, QuestionKind, ResultsShown
from .models import AnswerSheet
from .opening import closes_at, is_over
from .reading import questionnaire_of
from .words import Words

if TYPE_CHECKING:
    from ..models import Consultation
    from .models import Question, Questionnaire


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
    names and in no order, at most as many as were asked for of `texts_total`.
    """

    number: int
    kind: str
    title: Words
    clause_id: int | None
    pk: int
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
    questions: tuple[QuestionResult, ...] = ()


def results(
    consultation: Consultation, language: str, *, texts: int | None = None
) -> Results | None:
    """What was answered, in a language; None where nothing is asked.

    4 queries, however many answered.  `texts` limits the texts of each question; all
    of them without it.
    """
    asked = questionnaire_of(consultation.translation_key)
    return results_of(asked, consultation, language, texts=texts) if asked else None


def results_of(
    asked: Questionnaire,
    consultation: Consultation,
    language: str,
    *,
    texts: int | None = None,
) -> Results:
    """The same of a questionnaire that is read already: 3 queries."""
    found = counts_of(asked, texts=texts)
    held_back = why_held_back(asked, consultation, found.sheets)
    if held_back:
        return Results(found.sheets, found.hidden, held_back)
    questions = tuple(_result(one, found, language) for one in asked.questions.all())
    return Results(found.sheets, found.hidden, "", questions)


def published_texts(
    consultation: Consultation, *, before: datetime, most: int
) -> dict[int, list[Words]]:
    """Own words that everybody may read now, by question: one query.

    Of those who had answered before a moment, at most so many of each question.
    """
    sheets = AnswerSheet.objects.filter(
        questionnaire__consultation_key=consultation.translation_key,
        confirmed_at__lt=before,
    )
    return texts_of_all(sheets.visible(), most)


def why_held_back(asked: Questionnaire, consultation: Consultation, sheets: int) -> str:
    """Why results are not shown now, in words; "" where they are."""
    now = clock.now()
    if is_over(consultation, now):
        return ""
    if asked.results_shown == ResultsShown.AFTER_CLOSE:
        closes = closes_at(consultation, now)
        if closes is None:
            return _("The results are shown when the questionnaire is closed.")
        day = date_format(day_of(closes), "DATE_FORMAT")
        return _(
            "The results are shown when the questionnaire is closed: its last day is "
            "%(day)s."
        ) % {"day": day}
    if sheets < LEAST_SHEETS:
        return ngettext(
            "The results are shown as soon as %(number)d person has answered, so that "
            "nobody can be recognised; in any case when the questionnaire is closed.",
            "The results are shown as soon as %(number)d people have answered, so that "
            "nobody can be recognised; in any case when the questionnaire is closed.",
            LEAST_SHEETS,
        ) % {"number": LEAST_SHEETS}
    return ""


def _result(question: Question, found: Counts, language: str) -> QuestionResult:
    answered = found.answered.get(question.pk, 0)
    steps = found.numbers.get(question.pk, {})
    is_scale = question.kind == QuestionKind.SCALE
    said = found.texts.get(question.pk, [])
    return QuestionResult(
        number=question.order,
        kind=question.kind,
        title=question.titled(language),
        clause_id=question.clause_id,
        pk=question.pk,
        answered=answered,
        rows=_steps(question, steps, answered, language)
        if is_scale
        else _choices(question, found, answered, language),
        mean=mean_of(steps) if is_scale else None,
        median=median_of(steps) if is_scale else None,
        texts=tuple(said),
        texts_total=found.texts_total.get(question.pk, 0),
    )


def _choices(
    question: Question, found: Counts, answered: int, language: str
) -> tuple[Row, ...]:
    original = question.questionnaire.language
    return tuple(
        Row(
            one.worded(language, original),
            count := found.options.get(one.pk, 0),
            _share(count, answered),
        )
        for one in question.options.all()
    )


def _steps(
    question: Question, steps: dict[int, int], answered: int, language: str
) -> tuple[Row, ...]:
    """The steps of a scale; the ends say what they mean."""
    low, high = question.ends(language)
    ends = {question.scale_from: low, question.scale_to: high}
    return tuple(
        Row(
            _step(number, ends.get(number), language),
            count := steps.get(number, 0),
            _share(count, answered),
        )
        for number in question.numbers
    )


def _step(number: int, end: Words | None, language: str) -> Words:
    if not end:
        return Words(str(number), language)
    return Words(f"{number} – {end.text}", end.lang)


def _share(count: int, answered: int) -> float:
    return round(100 * count / answered, 1) if answered else 0.0
