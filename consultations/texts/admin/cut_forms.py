"""Forms in which a cut is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...drafts.clauses import Clause, Draft, Level
from ...drafts.words import LEVELS
from .cut_lines import Cut, Line

LONGEST_TEXT = 100_000
LONGEST_HEADING = 2_000


class ClauseForm(forms.Form):
    """A clause: what it is, its number as it is written, its words."""

    level = forms.ChoiceField(
        label=_("What it is"),
        choices=[(level.value, LEVELS[level]) for level in Level],
    )
    marker = forms.CharField(
        label=_("Number, as it is written"), max_length=120, required=False
    )
    heading = forms.CharField(
        label=pgettext_lazy("of a clause", "Heading"),
        max_length=LONGEST_HEADING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=pgettext_lazy("of a clause", "Text"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The clause can be divided wherever a new line begins."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(name) for name in ("marker", "heading", "text")):
            text = _("Nothing is left of the clause: leave it out instead.")
            raise forms.ValidationError(text)
        return told


def clause_form(clause: Clause) -> ClauseForm:
    """The form as the clause is."""
    return ClauseForm(
        initial={
            "level": clause.level.value,
            "marker": clause.marker,
            "heading": clause.heading,
            "text": clause.text,
        }
    )


class TitleForm(forms.Form):
    """Title and preamble of the draft."""

    title = forms.CharField(
        label=pgettext_lazy("of a draft", "Title"),
        max_length=LONGEST_HEADING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    preamble = forms.CharField(
        label=pgettext_lazy("of a draft", "Preamble"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def title_form(draft: Draft) -> TitleForm:
    """The form as the draft is."""
    return TitleForm(initial={"title": draft.title, "preamble": draft.preamble})


class PlaceForm(forms.Form):
    """After which clause something belongs."""

    def __init__(self, *args: Any, cut: Cut, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = ("", _("the beginning of the text"))
        lines = (cut.line(one.index) for one in cut.placed)
        self.fields["after"] = forms.ChoiceField(
            label=_("It belongs after"),
            required=False,
            choices=[first, *((str(line.index), _indented(line)) for line in lines)],
        )

    @property
    def index(self) -> int | None:
        """The clause that was chosen; None for the beginning."""
        after = self.cleaned_data["after"]
        return int(after) if after else None


def _indented(line: Line) -> str:
    return "\u2003" * line.depth + (line.name or str(line.level))
