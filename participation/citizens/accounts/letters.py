"""The letters of accounts: what each says, in the language that is on.

No letter holds what a person typed (names, what a browser calls itself): anybody may
write any address into a form, and the portal is not to carry words to strangers.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.languages import LANGUAGE_CODES
from participation import outbox

TEMPLATE: Final = "citizens/letters/account"


@dataclass(frozen=True)
class Words:
    """What a letter of an account says, in the order in which it is read."""

    subject: str
    paragraphs: tuple[str, ...]
    code: str = ""
    address: str = ""
    label: str = ""
    closing: str = ""


def send(name: str, *, to: str, context: dict[str, Any]) -> None:
    """Post the letter that django-allauth calls `name`; KeyError for one unknown."""
    language = get_language() or LANGUAGE_CODES[0]
    outbox.post(
        to=to,
        language=language if language in LANGUAGE_CODES else LANGUAGE_CODES[0],
        template=TEMPLATE,
        context=asdict(LETTERS[name](context)),
        dedupe_key=f"account:{uuid.uuid4()}",
    )


def _not_you() -> str:
    return _("It was not you? Do nothing: without the code nothing happens.")


def _look_after() -> str:
    return _(
        "It was not you? Sign in, set a new password and sign out everywhere; if you "
        "can't, ask for a new password."
    )


def _code(context: dict[str, Any]) -> Words:
    return Words(
        subject=_("Code to confirm your e-mail address"),
        paragraphs=(
            _("Write this code on the page that asks for it. It holds for 15 minutes."),
        ),
        code=context["code"],
        closing=_not_you(),
    )


def _known(context: dict[str, Any]) -> Words:
    return Words(
        subject=_("You have an account already"),
        paragraphs=(
            _("Somebody has just asked for an account with this e-mail address."),
            _("There is one already: sign in, or set a new password."),
        ),
        address=context["password_reset_url"],
        label=_("Set a new password"),
        closing=_("It was not you? Do nothing: your account is as it was."),
    )


def _unknown(context: dict[str, Any]) -> Words:
    return Words(
        subject=_("There is no account with this address"),
        paragraphs=(
            _("Somebody has just asked for a new password with this e-mail address."),
            _("There is no account with it. You may have used another address."),
        ),
        address=context["signup_url"],
        label=_("Make an account"),
        closing=_("It was not you? Do nothing."),
    )


def _new_password(context: dict[str, Any]) -> Words:
    return Words(
        subject=_("A new password"),
        paragraphs=(_("By this link you set a new password, once and within a day."),),
        address=context["password_reset_url"],
        label=_("Set a new password"),
        closing=_("It was not you? Do nothing: your password stays as it was."),
    )


def _told(subject: Callable[[], str], said: Callable[[], str]) -> Any:
    """A letter that only tells of a change in how an account is protected."""

    def words(context: dict[str, Any]) -> Words:
        return Words(subject=subject(), paragraphs=(said(),), closing=_look_after())

    return words


def _address_changed(context: dict[str, Any]) -> Words:
    return Words(
        subject=_("The e-mail address of your account has changed"),
        paragraphs=(
            _("You sign in with another address now; letters go to that one."),
        ),
        closing=_(
            "It was not you? Write to the portal's administrators: their address "
            "stands under Contacts."
        ),
    )


LETTERS: Final[dict[str, Callable[[dict[str, Any]], Words]]] = {
    "account/email/email_confirmation": _code,
    "account/email/email_confirmation_signup": _code,
    "account/email/account_already_exists": _known,
    "account/email/unknown_account": _unknown,
    "account/email/password_reset_key": _new_password,
    "account/email/email_changed": _address_changed,
    "account/email/password_changed": _told(
        lambda: _("Your password has changed"),
        lambda: _("The password of your account has just been changed."),
    ),
    "account/email/password_set": _told(
        lambda: _("Your account has a password now"),
        lambda: _("A password has just been set for your account."),
    ),
    "account/email/password_reset": _told(
        lambda: _("Your password has changed"),
        lambda: _("A new password has just been set by a link from a letter."),
    ),
    "mfa/email/totp_activated": _told(
        lambda: _("An authenticator application was added"),
        lambda: _("Signing in now asks for a code of an authenticator application."),
    ),
    "mfa/email/totp_deactivated": _told(
        lambda: _("The authenticator application was removed"),
        lambda: _("Signing in no longer asks for its code."),
    ),
    "mfa/email/webauthn_added": _told(
        lambda: _("A passkey was added"),
        lambda: _("Your account can now be opened with one more passkey."),
    ),
    "mfa/email/webauthn_removed": _told(
        lambda: _("A passkey was removed"),
        lambda: _("One passkey no longer opens your account."),
    ),
    "mfa/email/recovery_codes_generated": _told(
        lambda: _("New recovery codes were made"),
        lambda: _("The recovery codes that you had no longer work."),
    ),
    "identity/connected": _told(
        lambda: _("Electronic identification was connected"),
        lambda: _("Your account can now be opened by an electronic identification."),
    ),
    "identity/disconnected": _told(
        lambda: _("Electronic identification was disconnected"),
        lambda: _("It no longer opens your account."),
    ),
}
