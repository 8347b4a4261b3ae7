"""The forms of accounts, where they are not as django-allauth has them.

Each says a thing once, beside its field: django-allauth repeats labels as placeholders,
which go as soon as one types.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.flows.email_verification import get_address_for_user
from allauth.account.internal.flows.email_verification_by_code import (
    EmailVerificationProcess,
)
from allauth.account.models import EmailAddress
from allauth.account.utils import has_verified_email
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import User
from ..names import NameField
from .selectors import account_at
from .tokens import PasswordLinkGenerator


class SignInForm(allauth_forms.LoginForm):
    """A name or an address, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.help_text = name.widget.attrs.pop("placeholder")
        name.widget.attrs["autocomplete"] = "username"
        password.widget.attrs.pop("placeholder")


class SignUpForm(allauth_forms.SignupForm):
    """A citizen's name and address, and a password unless a passkey takes its place."""

    account_already_exists: bool
    last_name = NameField(label=_("Surname"), autocomplete="family-name")
    first_name = NameField(
        label=pgettext_lazy("of a person", "Name"), autocomplete="given-name"
    )
    patronymic = NameField(
        label=_("Patronymic"), autocomplete="additional-name", required=False
    )
    field_order: tuple[str, ...] = (
        *("last_name", "first_name", "patronymic"),
        *("email", "password1"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "We send a code to it. It is never shown on the portal."
        )
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing is left to be done; django-allauth asks for this method."""

    def try_save(self, request: HttpRequest) -> tuple[User | None, Any]:
        """As django-allauth's, with the same work whether the address is known or not.

        Who owns a known address is told by letter; the page says nothing of it.
        """
        if self.account_already_exists:
            self._make_in_vain(request)
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            # The button was pressed twice, or two people wrote one address at once.
            self.account_already_exists = True
            return super().try_save(request)

    def _make_in_vain(self, request: HttpRequest) -> None:
        """Hash the password and write rows, as for a new account; nothing stays."""
        known = self.cleaned_data["email"]
        self.account_already_exists = False
        self.cleaned_data["email"] = f"{secrets.token_hex(8)}@invalid.invalid"
        with transaction.atomic():
            user = self.save(request)
            # What django-allauth looks up of a new account before it sends the code.
            has_verified_email(user)
            get_address_for_user(user)
            User.objects.get(pk=user.pk)
            EmailAddress.objects.filter(user=user, email=user.email).exists()
            transaction.set_rollback(True)
        self.cleaned_data["email"] = known
        self.account_already_exists = True


class NewPasswordForm(allauth_forms.ResetPasswordForm):
    """Ask for a link to a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        """The address; whose it is stays with the form."""
        email = get_adapter().clean_email(self.cleaned_data["email"].lower())
        user = account_at(email)
        self.users = [user] if user and user.is_active else []
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link, or to an unknown address word that it is unknown."""
        if not self.users:
            # The work that a key costs, so that the time of the answer tells nothing.
            nobody = User(pk=0, email=self.cleaned_data["email"])
            PasswordLinkGenerator().make_token(nobody)
        return super().save(request, **kwargs)


class ChangeAddressForm(allauth_forms.AddEmailForm):
    """Another address for the account, which holds once its code is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label, email.help_text = (
            _("New e-mail address"),
            _("We send a code to it. Until you write the code nothing changes."),
        )
        email.widget.attrs.pop("placeholder", None)

    def save(self, request: HttpRequest) -> EmailAddress:
        """Send the code; whoever owns a known address gets word of it instead."""
        address = EmailAddress(user=self.user, email=self.cleaned_data["email"])
        others = User.objects.filter(email__iexact=address.email)
        known = EmailAddress.objects.filter(email__iexact=address.email)
        taken = [others.exclude(pk=self.user.pk), known.exclude(user=self.user)]
        if any([rows.exists() for rows in taken]):  # noqa: C419  both are asked
            EmailVerificationProcess.initiate(
                request=request, user=None, email=address.email
            )
        else:
            flows.email_verification.send_verification_email_to_address(
                request, address
            )
        return address
