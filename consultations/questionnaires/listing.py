"""What an editor sees of each question in the list: what it asks, what lacks."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from .enums import QuestionKind
from .models import Question, Questionnaire
from .words import Words


@dataclass(frozen=True)
class Listed:
    """A question in the editor's list; `lacks` are languages into which it is not
    translated wholly."""

    question: Question
    title: Words
    kind: str
    lacks: tuple[str, ...]


def listed(asked: Questionnaire) -> list[Listed]:
    """The questions of a questionnaire, which is read with all its options."""
    language = get_language() or "uk"
    return [
        Listed(
            one,
            one.titled(language),
            str(QuestionKind(one.kind).label),
            tuple(_lacking(one, asked.language)),
        )
        for one in asked.questions.all()
    ]


def _lacking(question: Question, original: str) -> list[str]:
    texts = [question.title, question.hint, question.low_end, question.high_end]
    texts += [one.words for one in question.options.all()]
    written = [one for one in texts if one.get(original)]
    return [
        str(name)
        for code, name in settings.LANGUAGES
        if not all(one.get(code) for one in written)
    ]
