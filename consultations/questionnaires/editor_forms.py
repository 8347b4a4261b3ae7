"""Forms of the editor: what is written in each language, the original first.

A list of answers is written one a line; a translation has as many lines, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.comments.text import cleaned

from .clauses import clauses_of
from .editing import Wanted
from .enums import SCALE_FROM, SCALE_TO, QuestionKind, ResultsShown
from .models import Question, Questionnaire

TITLE: Final = 500
HINT: Final = 1000
OPTION: Final = 300
END: Final = 100
INTRODUCTION: Final = 5000


class InLanguages(forms.Form):
    """A form some of whose fields stand in each language, as `name_uk`.

    `is_frozen`: somebody has answered, so that only what lacks may be written.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, original: str, is_frozen: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        codes = [code for code, _name in settings.LANGUAGES]
        self.original, self.is_frozen = original, is_frozen
        self.languages = [original, *(code for code in codes if code != original)]

    def add_words(self, name: str, label: Any, **more: Any) -> None:
        """A field in each language."""
        is_required = more.pop("required", False)
        widget, longest = more.pop("widget", forms.TextInput), more.pop("longest")
        for code in self.languages:
            help_text = more.get("help_text", "") if code == self.original else ""
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=label,
                required=is_required and code == self.original,
                widget=widget(),
                max_length=longest,
                help_text=help_text,
            )

    def freeze(self) -> None:
        """Let nothing be changed that somebody may have read."""
        if not self.is_frozen:
            return
        for name, field in self.fields.items():
            _stem, _line, code = name.rpartition("_")
            in_words = code in self.languages
            kept = self.initial.get(name)
            original = self.initial.get(f"{_stem}_{self.original}")
            if name != "edition" and (not in_words or kept or not original):
                field.disabled = True

    def words(self, name: str) -> dict[str, str]:
        """What was written in each language."""
        found = {
            code: cleaned(self.cleaned_data.get(f"{name}_{code}") or "")
            for code in self.languages
        }
        return {code: text for code, text in found.items() if text}

    def in_original(self) -> list[BoundField]:
        """The words in the language of the original."""
        return self.in_language(self.original)

    def in_language(self, code: str) -> list[BoundField]:
        """The words in a language."""
        return [one for one in self.visible_fields() if one.name.endswith(f"_{code}")]

    def translations(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The other languages, with their fields."""
        names = dict(settings.LANGUAGES)
        for code in self.languages[1:]:
            yield str(names[code]), self.in_language(code)

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """The languages with their names, the original first."""
        names = dict(settings.LANGUAGES)
        return [(code, str(names[code])) for code in self.languages]

    def settings(self) -> list[BoundField]:
        """What is no text."""
        ends = tuple(f"_{code}" for code in self.languages)
        return [one for one in self.visible_fields() if not one.name.endswith(ends)]


def _rows(number: int) -> Any:
    return lambda: forms.Textarea(attrs={"rows": number})


class IntroductionForm(InLanguages):
    """What stands before the questions, and when results are shown."""

    def __init__(self, *args: Any, asked: Questionnaire | None, **more: Any) -> None:
        initial = {
            "edition": asked.edition if asked else 0,
            "results_shown": asked.results_shown
            if asked
            else ResultsShown.AFTER_CLOSE,
            **_by_language("introduction", asked.introduction if asked else {}),
        }
        super().__init__(*args, initial=initial, **more)
        self.add_words(
            "introduction",
            gettext_lazy("Introduction"),
            widget=_rows(4),
            longest=INTRODUCTION,
            help_text=gettext_lazy(
                "What is asked and why, in a few sentences. It may be left empty."
            ),
        )
        self.fields["results_shown"] = forms.ChoiceField(
            label=gettext_lazy("When results are shown"),
            choices=ResultsShown.choices,
            widget=forms.RadioSelect,
            help_text=gettext_lazy(
                "While people answer, results of fewer than five sheets are shown to "
                "nobody."
            ),
        )
        self.freeze()


class QuestionForm(InLanguages):
    """A question of a kind."""

    def __init__(
        self,
        *args: Any,
        kind: QuestionKind,
        question: Question | None,
        asked: Questionnaire,
        language: str,
        **more: Any,
    ) -> None:
        self.kind = kind
        initial = {"edition": asked.edition} | (_told(question) if question else {})
        super().__init__(*args, initial=initial, original=asked.language, **more)
        self._add_title()
        if kind.has_options:
            self._add_options()
        if kind == QuestionKind.SCALE:
            self._add_scale()
        self._add_settings(asked, language)
        self.freeze()

    def _add_title(self) -> None:
        self.add_words(
            "title", pgettext_lazy("field", "Question"), required=True, longest=TITLE
        )
        self.add_words(
            "hint",
            gettext_lazy("Explanation"),
            widget=_rows(2),
            longest=HINT,
            help_text=gettext_lazy("Stands below the question; it may be left empty."),
        )

    def _add_options(self) -> None:
        self.add_words(
            "options",
            gettext_lazy("Answers, one a line"),
            widget=_rows(6),
            longest=30 * OPTION,
            required=True,
            help_text=gettext_lazy(
                "In a translation the lines stand in the same order."
            ),
        )
        self.fields["has_other"] = forms.BooleanField(
            label=gettext_lazy("One may also write another answer"), required=False
        )
        if self.kind == QuestionKind.MULTIPLE:
            self.fields["at_most"] = forms.IntegerField(
                label=gettext_lazy("At most so many answers"),
                required=False,
                min_value=2,
                max_value=30,
                help_text=gettext_lazy("Left empty, as many as one likes."),
            )

    def _add_scale(self) -> None:
        steps = gettext_lazy("Lowest step"), gettext_lazy("Highest step")
        choices = [(one, str(one)) for one in SCALE_FROM]
        self.fields["scale_from"] = forms.TypedChoiceField(
            label=steps[0], choices=choices, coerce=int, initial=1
        )
        choices = [(one, str(one)) for one in SCALE_TO]
        self.fields["scale_to"] = forms.TypedChoiceField(
            label=steps[1], choices=choices, coerce=int, initial=5
        )
        self.add_words(
            "low_end",
            gettext_lazy("What the lowest step means"),
            longest=END,
            required=True,
        )
        self.add_words(
            "high_end",
            gettext_lazy("What the highest step means"),
            longest=END,
            required=True,
        )

    def _add_settings(self, asked: Questionnaire, language: str) -> None:
        self.fields["is_required"] = forms.BooleanField(
            label=gettext_lazy("It has to be answered"), required=False
        )
        clauses = clauses_of(asked.consultation_key, language)
        if clauses:
            self.fields["clause"] = forms.TypedChoiceField(
                label=gettext_lazy("Clause that it is about"),
                choices=[("", gettext_lazy("the whole draft")), *clauses],
                coerce=int,
                empty_value=None,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.kind.has_options:
            self._check_lines()
        return data

    def _check_lines(self) -> None:
        """That every language has as many answers as the original, each short."""
        count = len(self._lines(self.original))
        for code in self.languages:
            name, lines = f"options_{code}", self._lines(code)
            if any(len(line) > OPTION for line in lines):
                text = _("An answer has at most %(number)d characters.")
                self.add_error(name, ValidationError(text % {"number": OPTION}))
            elif lines and len(lines) != count:
                text = _("Here are %(found)d lines, in the original %(count)d.")
                words = {"found": len(lines), "count": count}
                self.add_error(name, ValidationError(text % words))

    def _lines(self, code: str) -> list[str]:
        text = cleaned(self.cleaned_data.get(f"options_{code}") or "")
        return [line.strip() for line in text.split("\n") if line.strip()]

    def wanted(self) -> Wanted:
        """The question as it was written; called once the form is valid."""
        data = self.cleaned_data
        lines = {code: self._lines(code) for code in self.languages}
        return Wanted(
            kind=self.kind,
            title=self.words("title"),
            hint=self.words("hint"),
            options=[
                {code: some[at] for code, some in lines.items() if some}
                for at in range(len(lines[self.original]))
            ],
            has_other=bool(data.get("has_other")),
            is_required=data["is_required"],
            at_most=data.get("at_most"),
            scale_from=data.get("scale_from", 1),
            scale_to=data.get("scale_to", 5),
            low_end=self.words("low_end"),
            high_end=self.words("high_end"),
            clause_id=data.get("clause"),
        )


def _told(question: Question) -> dict[str, Any]:
    """What stands in a question, for its form."""
    options = [one for one in question.options.all()]
    lines = {
        code: "\n".join(one.words.get(code, "") for one in options if not one.is_other)
        for code, _name in settings.LANGUAGES
    }
    return {
        "is_required": question.is_required,
        "at_most": question.at_most,
        "scale_from": question.scale_from,
        "scale_to": question.scale_to,
        "clause": question.clause_id,
        "has_other": any(one.is_other for one in options),
        **_by_language("title", question.title),
        **_by_language("hint", question.hint),
        **_by_language("low_end", question.low_end),
        **_by_language("high_end", question.high_end),
        **_by_language("options", {code: t.strip() for code, t in lines.items()}),
    }


def _by_language(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in texts.items()}
