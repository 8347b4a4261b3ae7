"""What somebody is asked who wants letters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.outbox.addresses import normal

from .enums import Frequency


class FollowForm(forms.Form):
    """Where to, and how often."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Frequency,
        initial=Frequency.DAILY,
        widget=forms.RadioSelect,
    )

    def clean_email(self) -> str:
        """An address that letters can be sent to."""
        return normal(self.cleaned_data["email"])


class ChangeForm(forms.Form):
    """What is to be done with one subscription, or with all."""

    subscription = forms.IntegerField(required=False, min_value=1)
    act = forms.ChoiceField(
        choices=[(act, act) for act in ("change", "pause", "resume", "end", "end_all")]
    )
    frequency = forms.ChoiceField(choices=Frequency, required=False)
