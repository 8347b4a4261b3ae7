"""What is asked where a remark is changed, translated or supported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.comments.forms import Guests, WordsField
from participation.moderation.screening.forms import ScreenedForm


class TextsForm(forms.Form):
    """Words, and a proposed wording where there is one."""

    text = WordsField(label=pgettext_lazy("words of a remark", "Your remark"))
    wording = WordsField(label=gettext_lazy("How it should read"), rows=9)

    def __init__(self, *args: Any, has_wording: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not has_wording:
            del self.fields["wording"]


class EditForm(TextsForm):
    """One's own words, put right."""


class TranslationForm(TextsForm):
    """A remark in another language; nothing takes the translation away."""

    text = WordsField(label=gettext_lazy("Translation"), required=False)
    wording = WordsField(
        label=gettext_lazy("Translation of the proposed wording"),
        rows=9,
        required=False,
    )


class AccountSupportForm(ScreenedForm):
    """Support by somebody with an account: a press of the button."""


class GuestSupportForm(Guests):
    """Support by somebody without."""
