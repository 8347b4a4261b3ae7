"""Reading what is asked, and what somebody answered, in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from .enums import QuestionKind
from .given import Given
from .models import Answer, AnswerSheet, Question, Questionnaire

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User


def questionnaire_of(key: UUID) -> Questionnaire | None:
    """What is asked in a consultation, with all questions and options: 3 queries."""
    rows = Questionnaire.objects.prefetch_related("questions__options")
    found = rows.filter(consultation_key=key).first()
    for question in found.questions.all() if found else ():
        question.questionnaire = found
    return found


def questions_of(questionnaire: Questionnaire) -> list[Question]:
    """Its questions in their order, each with its options: 2 queries."""
    rows = questionnaire.questions.prefetch_related("options")
    found = list(rows)
    for question in found:
        question.questionnaire = questionnaire
    return found


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
    from .models.answered import KEPT

    rows = AnswerSheet.objects.of(author).confirmed().filter(standing__in=KEPT)
    found: AnswerSheet | None = rows.filter(questionnaire=questionnaire).first()
    return found
