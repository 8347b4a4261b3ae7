"""Forms of the room's screens in the admin."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from cms import clock
from cms.languages import LANGUAGE_CODES
from cms.register.models import DocumentPage

from ..forms import DocumentChooser
from .enums import OwnWord
from .models import OwnWords

LONGEST: Final = 10_000
IN: Final = {
    "uk": pgettext_lazy("words", "in Ukrainian"),
    "pl": pgettext_lazy("words", "in Polish"),
    "en": pgettext_lazy("words", "in English"),
}
HELP: Final = {
    OwnWord.ASKED: _("In two or three sentences: what could still be changed."),
    OwnWord.SAID: _("What was remarked most often, also what was not followed."),
    OwnWord.DID: _("What was changed because of it, and what was not, and why."),
    OwnWord.FORMS: _("Also meetings, letters, talks: every way in which people spoke."),
    OwnWord.NEXT_STEPS: _("Who decides when, and where it will be told."),
}


class OwnWordsForm(forms.Form):
    """The authority's own words in the portal's languages."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, own: OwnWords | None, **kwargs: Any) -> None:
        self.own = own
        super().__init__(*args, **kwargs)
        self.initial["edition"] = own.edition if own else 0
        for name in OwnWord:
            for code in LANGUAGE_CODES:
                self.fields[f"{name}_{code}"] = self._field(name, code)

    def _field(self, name: OwnWord, code: str) -> forms.CharField:
        texts = getattr(self.own, name) if self.own else {}
        return forms.CharField(
            label=IN[code],
            required=False,
            max_length=LONGEST,
            initial=texts.get(code, ""),
            widget=forms.Textarea(attrs={"rows": 4, "lang": code}),
        )

    def groups(self) -> list[dict[str, Any]]:
        """Fields by what they are about."""
        return [
            {
                "title": name.label,
                "help": HELP[name],
                "fields": [self[f"{name}_{code}"] for code in LANGUAGE_CODES],
            }
            for name in OwnWord
        ]

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """What was written, by what it is about and language."""
        return {
            name.value: {
                code: self.cleaned_data[f"{name}_{code}"] for code in LANGUAGE_CODES
            }
            for name in OwnWord
        }


class PublishForm(forms.Form):
    """Why there is another edition; nothing is asked for the first one."""

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGE_CODES if is_correction else ():
            self.fields[f"reason_{code}"] = forms.CharField(
                label=IN[code],
                required=code == "uk",
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons that were given, by language code."""
        told = {
            code: self.cleaned_data.get(f"reason_{code}") for code in LANGUAGE_CODES
        }
        return {code: text for code, text in told.items() if text}


class FollowUpForm(forms.Form):
    """What was carried out, when, and where that stands."""

    day = forms.DateField(
        label=pgettext_lazy("of an event", "Day"), widget=AdminDateInput
    )
    document = forms.ModelChoiceField(
        label=_("Document about it"),
        queryset=DocumentPage.objects.filter(live=True),
        required=False,
        widget=DocumentChooser(target_models=[DocumentPage]),
        help_text=_("A published document of the register, if there is one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", clock.today())
        for code in LANGUAGE_CODES:
            self.fields[f"words_{code}"] = forms.CharField(
                label=IN[code],
                required=code == "uk",
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
            )

    @property
    def words(self) -> dict[str, str]:
        """What was carried out, by language code."""
        return {code: self.cleaned_data[f"words_{code}"] for code in LANGUAGE_CODES}
