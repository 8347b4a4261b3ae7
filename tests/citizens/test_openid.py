"""OpenID Connect against a real provider in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from cms.runtime.places import PROJECT_DIRECTORY
from participation.citizens.enums import VerificationLevel
from participation.citizens.models import ExternalIdentity, User
from tests.citizens.accounts_made import (
    CODE,
    LOGIN,
    PASSWORD,
    code_in,
    is_signed_in,
    letters,
    make_citizen,
)
from tests.citizens.test_sign_up import confirm_by_password
from tests.factories import Site
from tests.services.openid_server import CLIENT_ID, CLIENT_SECRET

BEGIN, BACK = "/uk/account/identity/state/", "/account/identity/state/back/"
HERE = {"Sec-Fetch-Site": "same-origin"}
START_SECONDS = 30

type Mail = list[EmailMessage]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The issuer of a provider that runs."""
    port, folder = free_port(), tmp_path_factory.mktemp("provider")
    issuer = f"http://127.0.0.1:{port}/o"
    command = [sys.executable, "-m", "tests.services.openid_server", str(port)]
    with (Path(folder) / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, str(folder), f"http://testserver{BACK}"],
            cwd=PROJECT_DIRECTORY,
            stdout=log,
            stderr=log,
        )
        try:
            _await(f"{issuer}/.well-known/openid-configuration", Path(folder) / "log")
            yield issuer
        finally:
            process.terminate()
            process.wait(10)


def _await(address: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


def named(issuer: str) -> list[dict[str, str]]:
    return [
        {
            "name": "state",
            "label": "Державна ідентифікація",
            "kind": "oidc",
            "issuer": issuer,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
    ]


@pytest.fixture
def real(site: Site, provider: str, settings: Settings) -> Site:
    settings.IDENTITY_PROVIDERS = named(provider)
    return site


def shown_there(client: Client, name: str) -> str:
    """The address back, after somebody showed at the provider who they are."""
    begun = client.get(BEGIN, headers=HERE)
    assert begun.status_code == 302, begun.content.decode()
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"] and asked["nonce"] and asked["code_challenge"]
    browser = requests.Session()
    answer = browser.get(begun.headers["Location"], timeout=10)
    assert answer.status_code == 401
    answer = browser.post(
        answer.url, data={"name": name}, allow_redirects=False, timeout=10
    )
    while not answer.headers["Location"].startswith("http://testserver"):
        there = requests.compat.urljoin(answer.url, answer.headers["Location"])
        answer = browser.get(there, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def test_the_first_sign_in_makes_an_account_with_its_level(real: Site) -> None:
    assert "Державна ідентифікація" in Client().get(LOGIN).content.decode()
    client = Client()

    answer = client.get(shown_there(client, "oksana"))

    user = User.objects.get(email="oksana@example.org")
    assert answer.status_code == 302
    assert is_signed_in(client)
    assert user.official_name == "Криниця Оксана Левківна"
    assert user.verification == VerificationLevel.PROVIDER
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified

    other = Client()
    other.get(shown_there(other, "oksana"))
    assert other.session["_auth_user_id"] == str(user.pk)
    assert User.objects.filter(email="oksana@example.org").count() == 1


def test_a_known_address_is_not_taken_over_but_connected_by_its_owner(
    real: Site, mailoutbox: Mail
) -> None:
    owner, user = make_citizen(mailoutbox)
    stranger = Client()
    answer = stranger.get(shown_there(stranger, "oksana"))
    assert "уже є" in answer.content.decode()
    assert not is_signed_in(stranger)
    assert not ExternalIdentity.objects.exists()

    confirm_by_password(owner, "/uk/account/")
    answer = owner.get(shown_there(owner, "oksana"))

    assert answer.headers["Location"] == "/uk/account/"
    user.refresh_from_db()
    assert user.verification == VerificationLevel.PROVIDER
    assert user.has_usable_password()
    (told,) = letters(mailoutbox)
    assert told.to == [user.email]
    later = Client()
    later.get(shown_there(later, "oksana"))
    assert later.session["_auth_user_id"] == str(user.pk)


def test_an_identity_opens_one_account_only(real: Site, mailoutbox: Mail) -> None:
    first = Client()
    first.get(shown_there(first, "oksana"))
    second, user = make_citizen(mailoutbox, email="second@example.org")
    confirm_by_password(second, "/uk/account/")

    answer = second.get(shown_there(second, "oksana"))

    assert "інший обліковий запис" in follow(second, answer)
    assert not user.identities.exists()


def follow(client: Client, answer: Any) -> str:
    return str(client.get(answer.headers["Location"]).content.decode())


def test_an_address_of_which_the_provider_is_not_sure_is_confirmed_here(
    real: Site, mailoutbox: Mail
) -> None:
    client = Client()
    answer = client.get(shown_there(client, "unsure"))
    assert answer.headers["Location"] == "/uk/account/identity/"
    assert "Гай" in follow(client, answer)
    assert not is_signed_in(client)

    client.post("/uk/account/identity/", {"email": "mine@example.org"})
    assert not is_signed_in(client)
    (letter,) = letters(mailoutbox)
    client.post(CODE, {"code": code_in(letter)})

    user = User.objects.get(email="mine@example.org")
    assert is_signed_in(client)
    assert user.official_name == "Гай Марко"
    assert user.verification == VerificationLevel.PROVIDER
    again = Client()
    again.get(shown_there(again, "unsure"))
    assert again.session["_auth_user_id"] == str(user.pk)


def test_what_opens_an_account_alone_is_not_taken_from_it(real: Site) -> None:
    client = Client()
    client.get(shown_there(client, "oksana"))
    user = User.objects.get(email="oksana@example.org")
    client.post(f"{BEGIN}disconnect/")
    assert user.identities.exists()

    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    confirm_by_password(client, "/uk/account/")
    client.post(f"{BEGIN}disconnect/")

    assert not user.identities.exists()
    assert client.get(f"{BEGIN}disconnect/").status_code == 405


@pytest.mark.parametrize(
    "change",
    [
        lambda back: back.replace("state=", "state=x"),
        lambda back: back.partition("&state=")[0],
        lambda back: back.replace("code=", "code=x"),
        lambda back: back.replace("code=", "nocode="),
        lambda _back: f"{BACK}?error=access_denied",
        lambda _back: BACK,
    ],
)
def test_a_changed_way_back_signs_nobody_in(
    real: Site, change: Callable[[str], str]
) -> None:
    client = Client()
    back = shown_there(client, "oksana")

    answer = client.get(change(back))

    assert answer.status_code == 400
    assert not is_signed_in(client)


def test_the_way_back_serves_once_and_in_its_own_browser(real: Site) -> None:
    client, other = Client(), Client()
    back = shown_there(client, "oksana")
    assert other.get(back).status_code == 400
    client.get(back)
    client.post("/uk/account/logout/")

    assert client.get(back).status_code == 400
    assert not is_signed_in(client)
    assert not is_signed_in(other)


def test_another_site_begins_nothing_unasked(real: Site) -> None:
    client = Client()
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}):
        answer = client.get(BEGIN, headers=headers)
        assert answer.status_code == 200
    address = answer.context["address"]

    assert client.get(f"{BEGIN}?turn=x").status_code == 200
    assert client.get(address).status_code == 302
    assert Client().get(address).status_code == 200
