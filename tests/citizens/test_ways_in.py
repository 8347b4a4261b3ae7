"""Every way to sign in is known here, and none of them opens the admin by itself.

A new address of accounts fails `test_every_address_is_classified` until somebody has
said whether it can sign anybody in, and tried it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from participation.citizens.accounts.actions import password_address
from participation.citizens.identity import configured, port
from participation.citizens.models import ExternalIdentity, User
from tests.citizens.accounts_made import is_signed_in, letters, make_citizen
from tests.citizens.test_second_factor import code, is_in, with_generator
from tests.factories import PASSWORD, Site

LOGIN = "/uk/account/login/"
FACTOR = "/uk/account/second-factor/authenticate/"
KEY_LOGIN = "/uk/account/second-factor/webauthn/login/"

# What can sign somebody in; each is tried below or in test_passkeys.
WAYS: Final = {
    "account_login": "password",
    "mfa_authenticate": "password, then code, recovery code or passkey",
    "mfa_login_webauthn": "passkey",
    "account_signup": "sign-up",
    "account_signup_by_passkey": "sign-up",
    "mfa_signup_webauthn": "sign-up",
    "account_email_verification_sent": "code from a letter",
    "account_reset_password_from_key": "link from a letter",
    "identity_finish": "identity provider",
    "identity_complete": "identity provider",
    "confirmation": "link from a letter",
}
# What signs nobody in, and why.
NO_WAYS: Final = {
    "account_logout": "ends a session",
    "account_inactive": "only says so",
    "account_overview": "for whoever is signed in",
    "account_email": "for whoever is signed in",
    "account_change_password": "for whoever is signed in",
    "account_set_password": "for whoever is signed in",
    "account_reset_password": "sends a letter",
    "account_reset_password_done": "only says so",
    "account_reset_password_from_key_done": "only says so",
    "account_reauthenticate": "for whoever is signed in; tried below",
    "mfa_reauthenticate": "for whoever is signed in; is a second factor",
    "mfa_reauthenticate_webauthn": "for whoever is signed in; is a second factor",
    "mfa_index": "for whoever is signed in",
    "mfa_activate_totp": "for whoever is signed in; tried in test_second_factor",
    "mfa_deactivate_totp": "for whoever is signed in",
    "mfa_view_recovery_codes": "for whoever is signed in",
    "mfa_generate_recovery_codes": "for whoever is signed in",
    "mfa_download_recovery_codes": "for whoever is signed in",
    "mfa_list_webauthn": "for whoever is signed in",
    "mfa_add_webauthn": "for whoever is signed in; tried below",
    "mfa_remove_webauthn": "for whoever is signed in",
    "mfa_edit_webauthn": "for whoever is signed in",
    "usersessions_list": "for whoever is signed in",
    "identity_begin": "leads to the provider",
    "identity_disconnect": "for whoever is signed in",
    "my_page": "for whoever is signed in",
    "my_export": "for whoever is signed in",
    "my_erase": "for whoever is signed in",
    "my_claim": "for whoever is signed in",
    "my_claim_elsewhere": "for whoever is signed in",
    "erased": "only says so",
    "confirmation_sent": "only says so",
    **dict.fromkeys(
        ("guest_ask", "guest_visit", "guest_export", "guest_erase", "guest_leave"),
        "for guests, whose visit has no account",
    ),
}
# Rooms whose views could sign somebody in.
ROOMS = ("allauth.", "participation.citizens.", "django.contrib.auth.views")
# A closed door, texts that everybody reads, screens of the admin.
ELSEWHERE = (
    "participation.citizens.accounts.closed",
    "participation.citizens.consents.views",
    "participation.citizens.viewsets",
)


def addresses() -> dict[str, str]:
    """The name and the room of every view that might sign somebody in."""
    found = {}
    for pattern in _patterns(get_resolver().url_patterns):
        view = pattern.callback
        room = getattr(view, "view_class", view).__module__
        if room.startswith(ROOMS) and not room.startswith(ELSEWHERE):
            found[pattern.name or str(pattern.pattern)] = room
    return found


def _patterns(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def test_every_address_is_classified() -> None:
    unknown = set(addresses()) - set(WAYS) - set(NO_WAYS)

    assert not unknown, "Say whether it signs anybody in, and try it."
    assert not set(WAYS) & set(NO_WAYS)


@pytest.mark.parametrize(
    "path",
    [
        *("login/code/", "login/code/confirm/", "phone/verify/", "phone/change/"),
        *("second-factor/trust/", "2fa/authenticate/", "social/login/", "3rdparty/"),
        *("password/reset/confirm/", "password/reset/complete/", "confirm-email/abc/"),
        *("openid/login/", "identity/nobody/", "identity/nobody/disconnect/"),
    ],
)
def test_what_is_not_used_is_not_there(site: Site, path: str) -> None:
    assert Client().get(f"/uk/account/{path}").status_code in (302, 404)
    answer = Client().post(f"/uk/account/{path}", {"login": "admin", "code": "1"})

    assert answer.status_code in (302, 404, 405)
    if answer.status_code == 302:
        # Only to sign in, for what is there for whoever is signed in.
        assert LOGIN in answer.headers["Location"]
        assert "disconnect" in path


@pytest.fixture
def editor(site: Site) -> User:
    return site.council.editor


def by_password(user: User) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    return client


def test_password(editor: User) -> None:
    alone = by_password(editor)
    assert is_signed_in(alone)
    assert not is_in(alone)

    halfway = by_password(with_generator(editor))
    assert not is_signed_in(halfway)
    assert not is_in(halfway)


def test_code_without_password(editor: User) -> None:
    with_generator(editor)
    client = Client()
    client.post(FACTOR, {"code": code(), "login": editor.username})

    assert not is_signed_in(client)
    assert not is_in(client)


def test_the_code_of_somebody_else(site: Site, editor: User) -> None:
    with_generator(editor)
    Authenticator.objects.create(
        user=site.admin, type="totp", data={"secret": "JBSWY3DPEHPK3PXQ"}
    )
    client = by_password(site.admin)
    client.post(FACTOR, {"code": code()})

    assert not is_in(client)


def test_link_to_a_new_password(editor: User) -> None:
    with_generator(editor)
    client = Client()
    begun = client.get(password_address(editor)).headers["Location"]
    new = "another-pass-phrase-8"
    client.post(begun, {"password1": new, "password2": new})

    assert not is_signed_in(client)
    client.post(LOGIN, {"login": editor.username, "password": new})
    assert not is_signed_in(client)
    client.post(FACTOR, {"code": code()})
    assert is_in(client)


def test_link_from_a_letter_for_guests(editor: User, mailoutbox: list[Any]) -> None:
    client = Client()
    client.post("/uk/my/by-letter/", {"email": editor.email})
    (letter,) = letters(mailoutbox)
    (address,) = re.findall(r"https?://[^/]+(/uk/confirm/\S+)", str(letter.body))[:1]
    client.post(address, headers={"Sec-Fetch-Site": "same-origin"})

    assert "guest_address" in client.session
    assert not is_signed_in(client)
    assert not is_in(client)


def test_recovery_codes_are_a_second_factor_not_a_first(editor: User) -> None:
    with_generator(editor)
    recovery = RecoveryCodes.activate(editor).get_unused_codes()[0]
    client = Client()
    client.post(FACTOR, {"code": recovery})
    client.post(LOGIN, {"login": editor.username, "password": recovery})

    assert not is_signed_in(client)


def test_password_said_once_more_is_no_second_factor(editor: User) -> None:
    client = by_password(editor)
    client.post("/uk/account/reauthenticate/", {"password": PASSWORD})

    assert is_signed_in(client)
    assert not is_in(client)


def test_a_code_from_a_letter_is_no_second_factor(
    site: Site, mailoutbox: list[Any]
) -> None:
    client, user = make_citizen(mailoutbox)
    user.groups.add(site.council.authority.editors)

    assert is_signed_in(client)
    assert not is_in(client)


def test_signing_up_with_the_address_of_staff(
    editor: User, mailoutbox: list[Any]
) -> None:
    client = Client()
    fields = {"last_name": "Я", "first_name": "Ще", "email": editor.email}
    for path in ("signup/", "signup/passkey/"):
        client.post(f"/uk/account/{path}", fields | {"password1": PASSWORD})
        client.post("/uk/account/second-factor/webauthn/signup/", {"credential": "{}"})

    assert not is_signed_in(client)
    assert User.objects.filter(email=editor.email).count() == 1


class Vouching:
    """A provider that vouches for whom a test says."""

    name, label = "vouching", "Vouching"
    identity: port.Identity

    def begin(self, request: Any, back: str) -> Any:
        raise AssertionError

    def finish(self, request: Any) -> port.Identity:
        return self.identity


@pytest.fixture
def vouching(monkeypatch: pytest.MonkeyPatch) -> Vouching:
    provider = Vouching()
    monkeypatch.setattr(configured, "_made", lambda: (provider,))
    return provider


def test_identity_provider(editor: User, vouching: Vouching) -> None:
    vouching.identity = port.Identity("vouching", "42", email=editor.email)
    ExternalIdentity.objects.create(user=editor, provider="vouching", subject="42")
    alone = Client()
    alone.get("/account/identity/vouching/back/")
    assert is_signed_in(alone)
    assert not is_in(alone)

    with_generator(editor)
    halfway = Client()
    answer = halfway.get("/account/identity/vouching/back/")
    assert answer.headers["Location"] == FACTOR
    assert not is_signed_in(halfway)
    halfway.post(FACTOR, {"code": code()})
    assert is_in(halfway)


def test_identity_provider_that_names_the_address_of_staff(
    editor: User, vouching: Vouching
) -> None:
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True)
    vouching.identity = port.Identity("vouching", "43", email=editor.email.upper())
    client = Client()
    answer = client.get("/account/identity/vouching/back/")

    assert answer.status_code == 200
    assert not is_signed_in(client)
    assert not ExternalIdentity.objects.exists()
