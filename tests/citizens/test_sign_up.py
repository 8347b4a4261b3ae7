"""Citizens make accounts alone, and do nothing before the address is confirmed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.mail import EmailMessage
from django.db import connection
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from cms.clock import now
from cms.page_cache.unseen import is_unseen
from participation.citizens.accounts.actions import remove_unconfirmed
from participation.citizens.enums import VerificationLevel
from participation.citizens.models import ExternalIdentity, User
from participation.limits.models import Tally
from participation.outbox.models import Letter
from tests.citizens.accounts_made import (
    CODE,
    LOGIN,
    PASSWORD,
    PERSON,
    code_in,
    is_signed_in,
    letters,
    make_citizen,
    sign_up,
)
from tests.factories import Site

type Mail = list[EmailMessage]


def test_a_code_from_the_letter_opens_the_new_account(
    site: Site, mailoutbox: Mail
) -> None:
    client = Client()
    answer = sign_up(client)
    assert answer.headers["Location"] == CODE
    assert not is_signed_in(client)
    (letter,) = letters(mailoutbox)
    assert letter.to == [PERSON["email"]]

    answer = client.post(CODE, {"code": code_in(letter).lower().replace("-", " ")})

    user = User.objects.get(email=PERSON["email"])
    assert answer.status_code == 302
    assert is_signed_in(client)
    assert user.official_name == "Криниця Оксана Левківна"
    assert user.verification == VerificationLevel.EMAIL
    assert not user.is_staff
    assert client.get("/admin/").status_code != 200


def test_nothing_is_done_before_the_address_is_confirmed(
    site: Site, mailoutbox: Mail
) -> None:
    sign_up(Client())
    letters(mailoutbox)
    client = Client()

    with time_machine.travel(now() + timedelta(minutes=1)):
        answer = client.post(LOGIN, {"login": PERSON["email"], "password": PASSWORD})

    assert answer.headers["Location"] == CODE
    assert not is_signed_in(client)


def test_three_wrong_codes_end_it(site: Site, mailoutbox: Mail) -> None:
    client = Client()
    sign_up(client)
    (letter,) = letters(mailoutbox)
    for _ in range(3):
        client.post(CODE, {"code": "BBBB-BBBB"})

    client.post(CODE, {"code": code_in(letter)})

    assert not is_signed_in(client)


def test_a_code_is_good_for_fifteen_minutes_in_its_own_browser(
    site: Site, mailoutbox: Mail
) -> None:
    client = Client()
    sign_up(client)
    (letter,) = letters(mailoutbox)

    other = Client()
    other.post(CODE, {"code": code_in(letter)})
    assert not is_signed_in(other)
    with time_machine.travel(now() + timedelta(minutes=16)):
        client.post(CODE, {"code": code_in(letter)})
    assert not is_signed_in(client)


def test_another_code_may_be_asked_for_after_a_while(
    site: Site, mailoutbox: Mail
) -> None:
    client = Client()
    sign_up(client)
    letters(mailoutbox)
    assert client.post(CODE, {"action": "resend"}).status_code == 429
    with time_machine.travel(now() + timedelta(seconds=11)):
        client.post(CODE, {"action": "resend"})
        (letter,) = letters(mailoutbox)
        client.post(CODE, {"code": code_in(letter)})

    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last_name", "http://evil.example/?a=b"),
        ("first_name", "Оксана <b>"),
        ("first_name", "123"),
        ("first_name", "Оксана 2"),
        ("last_name", "Ко4ур"),
        ("patronymic", "x\r\nBcc: a@example.org"),
        ("last_name", "Я" * 101),
        ("last_name", ""),
        ("email", "a@example.org\nBcc: b@example.org"),
        ("email", "no address"),
        ("password1", "short"),
        ("password1", "password1234"),
        ("password1", "123456789012"),
        ("password1", "oksana@example.org"),
    ],
)
def test_what_will_not_do_is_told_and_nothing_is_made(
    site: Site, mailoutbox: Mail, field: str, value: str
) -> None:
    people = User.objects.count()
    answer = sign_up(Client(), **{field: value})

    assert answer.status_code == 200
    assert 'class="error-summary"' in answer.content.decode()
    assert User.objects.count() == people
    assert letters(mailoutbox) == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Мар'яна ", "Мар’яна"),
        ("Нечуй-Левицька", "Нечуй-Левицька"),
        ("O`Connor", "O’Connor"),
        ("de la Cruz", "de la Cruz"),
        ("Łucja", "Łucja"),
        ("J. R.", "J. R."),
    ],
)
def test_names_of_many_shapes_are_taken(site: Site, written: str, kept: str) -> None:
    sign_up(Client(), first_name=written)

    assert User.objects.get(email=PERSON["email"]).first_name == kept


def test_a_long_password_of_any_signs_is_taken(site: Site, mailoutbox: Mail) -> None:
    long = "їжачок та  яблуко 🦔 " * 20
    make_citizen(mailoutbox, password1=long)
    client = Client()

    client.post(LOGIN, {"login": PERSON["email"], "password": long})

    assert is_signed_in(client)


def test_a_button_pressed_twice_makes_one_account(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True
    together = Barrier(2)

    def press(_: int) -> int:
        try:
            together.wait()
            return int(sign_up(Client()).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(press, range(2)))

    assert User.objects.filter(email=PERSON["email"]).count() == 1
    # The second letter would come too soon.
    assert statuses == [302, 429]


def test_an_account_never_confirmed_is_removed(site: Site, mailoutbox: Mail) -> None:
    make_citizen(mailoutbox, email="stays@example.org")
    sign_up(Client())
    people = User.objects.count()
    remove_unconfirmed()
    assert User.objects.count() == people

    with time_machine.travel(now() + timedelta(days=3)):
        remove_unconfirmed()

    assert not User.objects.filter(email=PERSON["email"]).exists()
    assert User.objects.count() == people - 1


def test_a_changed_address_holds_once_its_code_is_written(
    site: Site, mailoutbox: Mail
) -> None:
    client, user = make_citizen(mailoutbox)
    assert confirm_by_password(client, "/uk/account/email/").status_code == 302
    fields = {"action_add": "1", "email": "new@example.org"}
    answer = client.post("/uk/account/email/", fields)
    assert answer.headers["Location"] == CODE
    user.refresh_from_db()
    assert user.email == PERSON["email"]
    (letter,) = letters(mailoutbox)
    assert letter.to == ["new@example.org"]

    client.post(CODE, {"code": code_in(letter)})

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert [one.email for one in EmailAddress.objects.filter(user=user)] == [user.email]
    (told,) = letters(mailoutbox)
    assert told.to == [PERSON["email"]]


def test_an_address_that_others_took_meanwhile_stays_theirs(
    site: Site, mailoutbox: Mail
) -> None:
    client, user = make_citizen(mailoutbox)
    confirm_by_password(client, "/uk/account/email/")
    fields = {"action_add": "1", "email": "new@example.org"}
    client.post("/uk/account/email/", fields)
    (letter,) = letters(mailoutbox)
    site.council.editor.email = "new@example.org"
    site.council.editor.save()

    client.post(CODE, {"code": code_in(letter)})

    user.refresh_from_db()
    assert user.email == PERSON["email"]


def test_sessions_elsewhere_can_be_ended(site: Site, mailoutbox: Mail) -> None:
    here, _ = make_citizen(mailoutbox)
    elsewhere = Client(headers={"User-Agent": "Mozilla/5.0 (Windows) Firefox/140.0"})
    elsewhere.post(LOGIN, {"login": PERSON["email"], "password": PASSWORD})
    text = here.get("/uk/account/sessions/").content.decode()
    assert "Firefox, Windows" in text

    here.post("/uk/account/sessions/")

    assert here.get("/uk/account/").status_code == 200
    assert elsewhere.get("/uk/account/").status_code == 302


def confirm_by_password(client: Client, address: str) -> object:
    """Say once more who one is, before a step that matters."""
    return client.post(
        f"/uk/account/reauthenticate/?next={address}", {"password": PASSWORD}
    )


@pytest.mark.parametrize(
    "model", [UserSession, EmailAddress, Authenticator, ExternalIdentity, Tally, Letter]
)
def test_no_page_in_memory_is_given_up_for_an_account(model: type[Model]) -> None:
    """What signing up and signing in write is on no page for visitors."""
    assert is_unseen(model)
