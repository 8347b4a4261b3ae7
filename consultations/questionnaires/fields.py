"""A field for each question; what is allowed is asked of `given.checked`, not here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from participation.comments.forms import WordsField

from .clauses import Cited
from .enums import QuestionKind
from .models import Question
from .words import Words


class OneField(forms.ChoiceField):
    """One of several; whether it has to be answered is asked of the question."""

    widget = forms.RadioSelect

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise forms.ValidationError(_("Choose among the answers that are offered."))


class SeveralField(forms.MultipleChoiceField):
    """Some of several."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        if not all(map(self.valid_value, value)):
            raise forms.ValidationError(_("Choose among the answers that are offered."))


class OwnWordsField(WordsField):
    """An answer in own words."""

    def __init__(self, **more: Any) -> None:
        super().__init__(rows=4, **more)

    def validate(self, value: Any) -> None:
        """Nothing is asked here."""


class OtherField(OwnWordsField):
    """Another answer than those that are offered: one line."""

    def __init__(self) -> None:
        super().__init__(required=False)
        self.widget = forms.TextInput(attrs={"autocomplete": "off"})
        self.label = _("If another answer: which?")


def field_of(question: Question, language: str, cited: Cited | None) -> forms.Field:
    """The field of a question, in the words for a reader."""
    kinds = {
        QuestionKind.SINGLE: _single,
        QuestionKind.MULTIPLE: _multiple,
        QuestionKind.SCALE: _scale,
        QuestionKind.TEXT: lambda question, language: OwnWordsField(),
    }
    field: forms.Field = kinds[QuestionKind(question.kind)](question, language)
    field.required = question.is_required
    number = format_html('<span class="question__number">{}.</span>', question.order)
    title = marked(question.titled(language), language)
    field.label = format_html("{} {}", number, title)
    notes = list(_notes(question, language, cited))
    field.help_text = format_html_join("", "<p>{}</p>", ((one,) for one in notes))
    return field


def marked(words: Words, language: str) -> str | SafeString:
    """Words, marked where they stand in another language than the page."""
    if words.lang == language or not words:
        return words.text
    return format_html('<span lang="{}">{}</span>', words.lang, words.text)


def _notes(question: Question, language: str, cited: Cited | None) -> Iterator[Any]:
    """What is said below a question, in the order in which it is read."""
    if cited is not None:
        link = format_html('<a href="{}">{}</a>', cited.url, cited.label)
        yield format_html("{} {}", _("It is about:"), link)
    if hint := question.hinted(language):
        yield marked(hint, language)
    if question.kind == QuestionKind.MULTIPLE:
        yield _most(question.at_most)
    low, high = question.ends(language)
    if question.kind == QuestionKind.SCALE and (low or high):
        yield _ends(question, low, high, language)


def _most(at_most: int | None) -> str:
    if at_most is None:
        return _("Choose as many answers as you like.")
    return ngettext(
        "Choose at most %(number)d answer.",
        "Choose at most %(number)d answers.",
        at_most,
    ) % {"number": at_most}


def _ends(question: Question, low: Words, high: Words, language: str) -> SafeString:
    ends = ((question.scale_from, low), (question.scale_to, high))
    return format_html_join(
        ", ",
        "<b>{}</b> – {}",
        ((number, marked(words, language)) for number, words in ends if words),
    )


def _options(question: Question, language: str) -> list[tuple[str, Any]]:
    original = question.questionnaire.language
    return [
        (str(one.pk), marked(one.worded(language, original), language))
        for one in question.options.all()
    ]


def _or_nothing(question: Question) -> list[tuple[str, Any]]:
    """A radio button can't be unpressed: whoever need not answer finds a way back."""
    if question.is_required:
        return []
    return [("", pgettext("instead of an answer", "no answer"))]


def _single(question: Question, language: str) -> forms.Field:
    choices = [*_options(question, language), *_or_nothing(question)]
    return OneField(choices=choices)


def _multiple(question: Question, language: str) -> forms.Field:
    return SeveralField(choices=_options(question, language))


def _scale(question: Question, language: str) -> forms.Field:
    steps: list[tuple[str, Any]] = [(str(one), str(one)) for one in question.numbers]
    return OneField(choices=[*steps, *_or_nothing(question)])
