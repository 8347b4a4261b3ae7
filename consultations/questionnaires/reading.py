"""Reading what is asked, and what somebody answered, in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .enums import QuestionKind
from .given import Given
from .models import Answer, AnswerSheet, Option, Question, Questionnaire
from .models.answered import KEPT

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User

OPTION: Final = ("id", "order", "words", "is_other")


def questionnaire_of(key: UUID) -> Questionnaire | None:
    """What is asked in a consultation, with all questions and options: one query.

    One without questions takes a second query.
    """
    rows = Question.objects.filter(questionnaire__consultation_key=key)
    found = _whole(rows.select_related("questionnaire"))
    if not found:
        return Questionnaire.objects.filter(consultation_key=key).first()
    asked = found[0].questionnaire
    _keep(asked, "questions", found)
    for question in found:
        question.questionnaire = asked
    return asked


def questions_of(questionnaire: Questionnaire) -> list[Question]:
    """Its questions in their order, each with its options: one query."""
    found = _whole(Question.objects.filter(questionnaire=questionnaire))
    for question in found:
        question.questionnaire = questionnaire
    return found


def _whole(rows: QuerySet[Question]) -> list[Question]:
    """Questions with their options, in one query."""
    options = Option.objects.filter(question=OuterRef("pk")).order_by("order")
    told = options.values(row=JSONObject(**{name: F(name) for name in OPTION}))
    found = list(rows.annotate(told_options=ArraySubquery(told)).order_by("order"))
    for question in found:
        some: list[dict[str, Any]] = question.told_options  # type: ignore[attr-defined]
        _keep(question, "options", [Option(question=question, **one) for one in some])
    return found


def _keep(owner: Any, name: str, rows: list[Any]) -> None:
    """As `prefetch_related` keeps what it has read."""
    cached = getattr(owner, name).get_queryset()
    cached._result_cache, cached._prefetch_done = rows, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = cached


def given_in(answers: Iterable[Answer]) -> dict[int, Given]:
    """What a sheet holds, by the numbers of the questions."""
    found: dict[int, Given] = {}
    for one in answers:
        before = found.get(one.question_id, Given())
        if one.option_id is None:
            found[one.question_id] = Given(number=one.number, text=one.text)
        else:
            found[one.question_id] = Given(
                options=(*before.options, one.option_id),
                other=before.other or one.text,
            )
    return found


def told(sheet: AnswerSheet, language: str) -> tuple[tuple[str, str], ...]:
    """What a sheet says, as (question, answer), for its author."""
    given = given_in(sheet.answers.order_by("pk"))
    questions = questions_of(sheet.questionnaire)
    return tuple(
        (one.titled(language).text, in_words(one, given[one.pk], language))
        for one in questions
        if one.pk in given
    )


def in_words(question: Question, given: Given, language: str) -> str:
    """An answer as a person reads it."""
    if question.kind == QuestionKind.SCALE:
        return "" if given.number is None else str(given.number)
    if question.kind == QuestionKind.TEXT:
        return given.text
    original = question.questionnaire.language
    chosen = [
        given.other
        if one.is_other and given.other
        else one.worded(language, original).text
        for one in question.options.all()
        if one.pk in given.options
    ]
    return "; ".join(chosen)


def own_words(sheet: AnswerSheet) -> tuple[tuple[str, str], ...]:
    """What a sheet says in own words, with the questions, for moderators."""
    original = sheet.questionnaire.language
    rows = sheet.answers.exclude(text="").select_related("question")
    return tuple(
        (str(one.question.title.get(original, "")), one.text)
        for one in rows.order_by("question__order")
    )


def sheet_of(questionnaire: Questionnaire, author: User | Guest) -> AnswerSheet | None:
    """The sheet of somebody that counts or waits for a moderator."""
    rows = AnswerSheet.objects.of(author).confirmed().filter(standing__in=KEPT)
    found: AnswerSheet | None = rows.filter(questionnaire=questionnaire).first()
    return found
