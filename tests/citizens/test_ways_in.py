"""Every way to sign in is known here, and none of them opens the admin by itself.

A new address of accounts fails `test_every_address_is_classified` until somebody has
said whether it can sign anybody in, and tried it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from participation.citizens.actions import password_address
from participation.citizens.identity import configured, port
from participation.citizens.models import ExternalIdentity, User
from participation.limits.models import Tally
from tests.citizens.accounts_made import is_signed_in, letters, make_citizen
from tests.citizens.soft_key import SoftKey
from tests.citizens.test_second_factor import code, is_in, with_generator
from tests.factories import PASSWORD, Site

LOGIN = "/uk/account/login/"
FACTOR = "/uk/account/second-factor/authenticate/"
KEY_LOGIN = "/uk/account/second-factor/webauthn/login/"

# What can sign somebody in; each is tried below by what it is called here.
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
# A closed door, and texts that everybody reads.
ELSEWHERE = ("participation.citizens.views", "participation.citizens.consent_views")


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


def give_key(user: User, *, password: str = PASSWORD) -> SoftKey:
    """A passkey, added as its owner would."""
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": password}, secure=True)
    path = "/uk/account/second-factor/webauthn/add/"
    again = client.get(path, secure=True).headers["Location"]
    client.post(again, {"password": password}, secure=True)
    options = client.get(path, secure=True).context["js_data"]["creation_options"]
    key = SoftKey()
    fields = {"name": "Ключ", "passwordless": "on"}
    fields["credential"] = key.register(json_like(options))
    answer = client.post(path, fields, secure=True)
    assert answer.status_code == 302, answer.content.decode()
    return key


def json_like(options: Any) -> Any:
    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(options, cls=DjangoJSONEncoder))


def key_options(client: Client) -> Any:
    headers = {"Accept": "application/json"}
    answer = client.get(KEY_LOGIN, headers=headers, secure=True)
    return answer.json()["request_options"]


def show_key(client: Client, credential: str) -> None:
    client.post(KEY_LOGIN, {"credential": credential}, secure=True)


def is_in_securely(client: Client) -> bool:
    return client.get("/admin/", secure=True).status_code == 200


def test_a_verified_passkey_is_both_factors(editor: User) -> None:
    key, client = give_key(editor), Client()

    show_key(client, key.sign(key_options(client)))

    assert is_in_securely(client)


def test_a_passkey_without_pin_or_finger_opens_nothing(editor: User) -> None:
    key, client = give_key(editor), Client()

    show_key(client, key.sign(key_options(client), verified=False))

    assert not is_signed_in(client)


def test_what_was_asked_for_a_second_factor_does_not_serve_a_passkey_alone(
    site: Site, editor: User
) -> None:
    """One state in the session serves both: without PIN neither may take it."""
    key, other = give_key(editor), give_key(site.library.editor)
    client = Client()
    who = {"login": site.library.editor.username, "password": PASSWORD}
    client.post(LOGIN, who, secure=True)
    options = client.get(FACTOR, secure=True).context["js_data"]["request_options"]

    show_key(client, key.sign(json_like(options), verified=False))
    assert not is_signed_in(client)
    client.post(
        FACTOR,
        {"credential": other.sign(json_like(options), verified=False)},
        secure=True,
    )
    assert not is_signed_in(client)


def test_a_passkey_shown_before_is_not_taken_again(editor: User) -> None:
    key, client = give_key(editor), Client()
    shown = key.sign(key_options(client))
    show_key(client, shown)
    other = Client()
    key_options(other)

    show_key(other, shown)

    assert not is_signed_in(other)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://evil.example", "testserver"),
        ("https://testserver.evil.example", "testserver"),
        ("https://testserver", "evil.example"),
    ],
)
def test_a_passkey_shown_to_another_site_opens_nothing(
    editor: User, origin: str, host: str
) -> None:
    key, client = give_key(editor), Client()
    key.origin, key.host = origin, host

    show_key(client, key.sign(key_options(client)))

    assert not is_signed_in(client)


@pytest.mark.parametrize("forged", ["", "{}", "null", "[1]", '{"id": "AA"}', "\x00"])
def test_what_is_no_credential_opens_nothing(editor: User, forged: str) -> None:
    give_key(editor)
    Tally.objects.all().delete()
    client = Client()
    key_options(client)

    answer = client.post(KEY_LOGIN, {"credential": forged}, secure=True)

    assert answer.status_code == 302
    assert not is_signed_in(client)


def test_a_passkey_signed_by_another_key_opens_nothing(editor: User) -> None:
    key, client = give_key(editor), Client()
    key.key = SoftKey().key

    show_key(client, key.sign(key_options(client)))

    assert not is_signed_in(client)


def test_a_passkey_does_not_sign_in_a_closed_account(editor: User) -> None:
    key, client = give_key(editor), Client()
    editor.is_active = False
    editor.save()

    show_key(client, key.sign(key_options(client)))

    assert not is_in_securely(client)
