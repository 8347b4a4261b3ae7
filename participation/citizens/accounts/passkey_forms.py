"""What browsers send of passkeys, believed only when all of it is right."""

from __future__ import annotations

import logging
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn import forms as allauth_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

log: Final = logging.getLogger("vidkryto.passkeys")
LONGEST_NAME: Final = 80


class _Hardened:
    """Whatever a stranger's bytes do to the parsers below, the form says no.

    django-allauth expects two kinds of errors of them; signatures, CBOR and keys that
    are not right raise others.
    """

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except Exception as error:
            self._refuse(error)

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]
        except Exception as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        log.warning("no passkey: %s", type(error).__name__)
        refusal: ValidationError = get_adapter().validation_error("incorrect_code")
        self.add_error("credential", refusal)  # type: ignore[attr-defined]


class _Named(_Hardened):
    """A passkey that is made gets a name."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = _("What do you call this passkey?")
        name.help_text = _("Such as: my telephone.")
        name.widget.attrs["maxlength"] = LONGEST_NAME

    def clean_name(self) -> str:
        """The name, cut to what a list can show."""
        return str(super().clean_name())[:LONGEST_NAME]  # type: ignore[misc]


class PasskeyForm(_Named, allauth_forms.AddWebAuthnForm):
    """A passkey opens the account by itself: it is checked with a PIN or a finger."""

    passwordless = forms.BooleanField(
        required=False, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True})
    )


class FirstPasskeyForm(_Named, allauth_forms.SignupWebAuthnForm):
    """The passkey of an account that is being made."""


class PasskeySignInForm(_Hardened, allauth_forms.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class PasskeyFactorForm(_Hardened, allauth_forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAgainForm(_Hardened, allauth_forms.ReauthenticateWebAuthnForm):
    """A passkey before a step that matters."""


class PasskeyNameForm(allauth_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this passkey?")
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME

    def clean_name(self) -> str:
        """The name, cut to what a list can show."""
        return str(self.cleaned_data["name"])[:LONGEST_NAME]
