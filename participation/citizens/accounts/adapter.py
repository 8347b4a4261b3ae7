"""How django-allauth behaves here."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.visitors import network_address
from participation.outbox.addresses import normal

from ..enums import VerificationLevel
from ..models import User
from . import letters

NO_ADDRESS = "0.0.0.0"  # noqa: S104  stands for what a socket does not tell


class AccountAdapter(DefaultAccountAdapter):
    """Citizens sign up alone; accounts of staff are made by administrators."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait five minutes, or ask for a new password: "
            "with it you can sign in at once."
        ),
        "rate_limited": _("Too soon: wait ten seconds and ask again."),
        "incorrect_code": _("This code is not right. Look at the newest letter."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address past the proxies that are ours, whatever a visitor claims."""
        address = network_address(request)
        try:
            return str(ip_address(address))
        except ValueError:
            return NO_ADDRESS

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Post the letter in the transaction of the act that it tells of."""
        letters.send(template_prefix, to=email, context=context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link to a new password, on the portal's own name whoever was asked."""
        uid, _dash, token = key.partition("-")
        path = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
        )
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    def is_safe_url(self, url: str | None) -> bool:
        """Whether an address to be led to is a path of the portal."""
        return bool(url and url.startswith("/") and super().is_safe_url(url))

    def clean_email(self, email: str) -> str:
        """An address that letters can be sent to."""
        return normal(email)

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """A name that says nothing of the person and that nobody signs in with."""
        user.username = user.username or f"person-{secrets.token_hex(8)}"

    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        """A citizen's account, which waits for its address to be confirmed."""
        user.signed_up = True
        user.language = get_language() or settings.LANGUAGE_CODE
        user.patronymic = form.cleaned_data.get("patronymic", "")
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Mark an address as confirmed, unless another account has taken it since."""
        others = User.objects.filter(email__iexact=email_address.email)
        if others.exclude(pk=email_address.user_id).exists():
            return False
        if not super().confirm_email(request, email_address):
            return False
        User.objects.filter(
            pk=email_address.user_id, verification=VerificationLevel.NONE
        ).update(verification=VerificationLevel.EMAIL)
        return True

    def get_login_stages(self) -> list[str]:
        """As django-allauth's; staff's addresses are vouched for by administrators."""
        ours = f"{__package__}.stages.ConfirmedAddressStage"
        theirs = "allauth.account.stages.EmailVerificationStage"
        return [ours if one == theirs else one for one in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Ways to say once more who one is, in the words of the pages."""
        said = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code from the application"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [one | {"description": str(said[one["id"]])} for one in methods]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The admin for whoever may enter it, else what is the person's own."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return settings.LOGIN_REDIRECT_URL
        try:
            return reverse("my_page")
        except NoReverseMatch:
            return reverse("account_overview")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_email")


class SecondFactorAdapter(DefaultMFAAdapter):
    """The QR code stands in the page itself: its policy allows no data: images."""

    def build_totp_svg(self, url: str) -> str:
        """An `svg` element; what it is made of is digits, not what people wrote."""
        image = super().build_totp_svg(url)
        return mark_safe(image[image.index("<svg") :])  # noqa: S308

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Who asks for a passkey: one name for all pages, as browsers show it."""
        return super().get_public_key_credential_rp_entity() | {
            "name": settings.MFA_TOTP_ISSUER
        }
