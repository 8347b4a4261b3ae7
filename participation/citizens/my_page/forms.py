"""What is asked on "My page"."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.outbox.addresses import normal


class AddressForm(forms.Form):
    """An address to which a link is sent."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """The address as it is written to."""
        return normal(self.cleaned_data["email"])


class EraseForm(forms.Form):
    """The last question before an erasure."""

    understood = forms.BooleanField(
        label=_("I understand that this can't be undone."),
        error_messages={
            "required": _("Tick this if you want everything to be erased.")
        },
    )
