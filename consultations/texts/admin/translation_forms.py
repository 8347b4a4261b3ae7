"""Forms of translations and of plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .cut_forms import LONGEST_HEADING, LONGEST_TEXT
from .translation_rows import Worded


class WordsForm(forms.Form):
    """Heading and text in a language, and the same in plain words."""

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
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    plain = forms.CharField(
        label=_("In plain words"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("Beside the clause, for who finds the text of the act hard."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: Worded, language: str, **kwargs: Any) -> None:
        words = one.words
        kwargs["initial"] = {
            "heading": words.heading if words else "",
            "text": words.text if words else "",
            "plain": words.plain if words else "",
            "was": one.edition,
        }
        super().__init__(*args, **kwargs)
        if one.is_original:
            del self.fields["heading"], self.fields["text"]
        elif not one.original.heading:
            del self.fields["heading"]
        for field in self.fields.values():
            field.widget.attrs["lang"] = language

    def clean(self) -> dict[str, Any]:
        """Plain words stand beside a clause that has words."""
        told = super().clean() or {}
        said = told.get("heading") or told.get("text")
        if "text" in self.fields and told.get("plain") and not said:
            text = _("Translate the clause first: plain words stand beside it.")
            raise forms.ValidationError(text)
        return told


class TitleWordsForm(forms.Form):
    """Title and preamble in a language."""

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
        widget=forms.Textarea(attrs={"rows": 6}),
    )
