"""What people are asked: the questions, and who somebody without an account is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from participation.citizens.guests.forms import GuestForm
from participation.comments.forms import what_is_kept
from participation.moderation.screening.forms import ScreenedForm

from .clauses import Cited
from .enums import QuestionKind
from .fields import OtherField, field_of
from .given import Answers, Given, checked
from .models import Question, Questionnaire


@dataclass(frozen=True)
class Asked:
    """A question on the page: its field, and the one for another answer."""

    kind: str
    field: BoundField
    other: BoundField | None


class QuestionFields(forms.Form):
    """The questions of a questionnaire, in the words for a reader."""

    def __init__(
        self,
        *args: Any,
        asked: Questionnaire,
        language: str,
        cited: Mapping[int, Cited],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.questions: list[Question] = list(asked.questions.all())
        for one in self.questions:
            about = cited.get(one.clause_id or 0)
            self.fields[name_of(one)] = field_of(one, language, about)
            if one.other:
                self.fields[other_of(one)] = OtherField()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.answers = {}
        for one in self.questions:
            name = name_of(one)
            if name in self.errors:
                continue
            try:
                self.answers[one.pk] = checked(one, self._given(one, data))
            except ValidationError as error:
                self.add_error(name, error)
        return data

    answers: dict[int, Given]
    """What was answered to the questions that were answered as they may be."""

    def asked(self) -> Iterator[Asked]:
        """The questions with their fields, in order."""
        for one in self.questions:
            other = self[other_of(one)] if one.other else None
            yield Asked(one.kind, self[name_of(one)], other)

    def _given(self, question: Question, data: Mapping[str, Any]) -> Given:
        value = data.get(name_of(question))
        if question.kind == QuestionKind.TEXT:
            return Given(text=value or "")
        if question.kind == QuestionKind.SCALE:
            return Given(number=int(value) if value else None)
        chosen = value if isinstance(value, list) else [value] if value else []
        other = data.get(other_of(question)) or ""
        return Given(options=tuple(map(int, chosen)), other=other)


def name_of(question: Question) -> str:
    """How the field of a question is called."""
    return f"question_{question.pk}"


def other_of(question: Question) -> str:
    """How the field of another answer is called."""
    return f"question_{question.pk}_other"


def filled(questions: list[Question], answers: Answers) -> dict[str, Any]:
    """What a form begins with for somebody who has answered already."""
    found: dict[str, Any] = {}
    for one in questions:
        given = answers.get(one.pk, Given())
        if one.kind == QuestionKind.MULTIPLE:
            found[name_of(one)] = [str(pk) for pk in given.options]
        elif one.kind == QuestionKind.SINGLE:
            found[name_of(one)] = str(given.options[0]) if given.options else ""
        elif one.kind == QuestionKind.SCALE:
            found[name_of(one)] = "" if given.number is None else str(given.number)
        else:
            found[name_of(one)] = given.text
        found[other_of(one)] = given.other
    return found


class AnswersForm(ScreenedForm, QuestionFields):
    """The questions for somebody who is known: by account, or by a link of theirs.

    `signed_in` tells a session that ended meanwhile from a visitor without account.
    """

    signed_in = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    consent = GuestForm.base_fields["consent"]

    def __init__(
        self, *args: Any, has_agreed: bool, is_account: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if not is_account:
            del self.fields["signed_in"]
        if has_agreed:
            del self.fields["consent"]
            return
        self.fields["consent"].help_text = what_is_kept()
        self.order_fields([one for one in self.fields if one != "consent"])

    def about(self) -> list[BoundField]:
        """What is asked besides the questions."""
        return [self["consent"]] if "consent" in self.fields else []


class GuestAnswersForm(ScreenedForm, GuestForm, QuestionFields):
    """The questions, and who answers."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        questions = [one for one in self.fields if one.startswith("question_")]
        people = [one for one in GuestForm.base_fields if one in self.fields]
        self.order_fields([*questions, *people])

    def about(self) -> list[BoundField]:
        """Who somebody is."""
        return [self[name] for name in GuestForm.base_fields if name in self.fields]
