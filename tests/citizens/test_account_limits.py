"""So many attempts, counted exactly, by account and by network."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from allauth.core.internal import ratelimit
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from pytest_django import Settings

from cms.clock import now
from participation.citizens.accounts import rate_limits
from participation.citizens.accounts.actions import password_address
from tests.citizens.accounts_made import LOGIN, is_signed_in, letters
from tests.factories import PASSWORD, Site, make_user

AT_ONCE = 16
WRONG = "wrong-pass-phrase-1"


def attempt(name: str = "admin", password: str = WRONG, **options: Any) -> Any:
    return Client().post(LOGIN, {"login": name, "password": password}, **options)


def says_too_many(answer: Any) -> bool:
    return "Забагато невдалих спроб" in answer.content.decode()


def test_of_many_passwords_at_once_exactly_five_are_looked_at(
    own_database: str, settings: Settings
) -> None:
    settings.LIMITS_APART = True
    make_user("reader")
    together = Barrier(AT_ONCE)

    def one(number: int) -> bool:
        together.wait()
        try:
            # Each from a network of its own: the account's limit is tried.
            return says_too_many(attempt("reader", REMOTE_ADDR=f"203.0.113.{number}"))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        refused = list(pool.map(one, range(AT_ONCE)))

    assert refused.count(False) == 5


def test_an_account_is_tried_five_times_and_opens_again(site: Site) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        answers = [attempt(REMOTE_ADDR=f"203.0.113.{n}") for n in range(7)]
        assert [says_too_many(one) for one in answers] == [False] * 5 + [True] * 2
        clock.shift(timedelta(minutes=5, seconds=1))
        client = Client()
        client.post(LOGIN, {"login": "admin", "password": PASSWORD})
        assert is_signed_in(client)


def test_a_new_password_by_letter_opens_at_once(site: Site) -> None:
    for name in ("admin", site.admin.email):
        for number in range(6):
            attempt(name, REMOTE_ADDR=f"203.0.113.{number}")
    client, new = Client(REMOTE_ADDR="198.51.100.1"), "another-pass-phrase-8"
    begun = client.get(password_address(site.admin)).headers["Location"]
    client.post(begun, {"password1": new, "password2": new})

    client.post(LOGIN, {"login": "admin", "password": new})

    assert is_signed_in(client)


def test_a_network_is_counted_over_all_accounts(site: Site) -> None:
    answers = [attempt(f"name-{number}") for number in range(12)]

    assert [says_too_many(one) for one in answers] == [False] * 10 + [True] * 2
    assert not says_too_many(attempt("name-13", REMOTE_ADDR="203.0.113.9"))


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_a_forged_address_gains_nothing(site: Site, header: str) -> None:
    def sent(number: int) -> bool:
        told = f"for=198.51.100.{number}" if header == "Forwarded" else ""
        headers = {header: told or f"198.51.100.{number}"}
        return says_too_many(attempt(f"name-{number}", headers=headers))

    assert [sent(number) for number in range(12)] == [False] * 10 + [True] * 2


def test_behind_a_proxy_visitors_are_told_apart(site: Site, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    def sent(number: int, last: str) -> bool:
        headers = {"X-Forwarded-For": f"198.51.100.{number}, {last}"}
        return says_too_many(attempt(f"name-{number}", headers=headers))

    assert [sent(number, "203.0.113.5") for number in range(12)][-2:] == [True, True]
    assert not sent(13, "203.0.113.6")


def test_a_home_of_ipv6_is_one_network(site: Site) -> None:
    answers = [
        attempt(f"name-{number}", REMOTE_ADDR=f"2001:db8:1:2:{number}::1")
        for number in range(11)
    ]

    assert says_too_many(answers[-1])
    assert not says_too_many(attempt("x", REMOTE_ADDR="2001:db8:1:3::1"))


def test_who_signs_in_rightly_is_not_counted(site: Site) -> None:
    for _ in range(12):
        client = Client()
        client.post(LOGIN, {"login": "admin", "password": PASSWORD})
        assert is_signed_in(client)


def test_beyond_all_measure_the_page_says_what_to_do(site: Site) -> None:
    answers = [attempt(password=PASSWORD) for _ in range(31)]

    assert answers[-1].status_code == 429
    text = answers[-1].content.decode()
    assert "Забагато спроб" in text
    assert "Зачекайте" in text
    assert 'class="header"' in text


def test_letters_to_one_address_are_few(site: Site, mailoutbox: list[Any]) -> None:
    path = "/uk/account/password/reset/"
    answers = [
        Client().post(path, {"email": site.admin.email}, REMOTE_ADDR=f"203.0.113.{n}")
        for n in range(6)
    ]

    assert [one.status_code for one in answers] == [302] * 3 + [429] * 3
    assert len(letters(mailoutbox)) == 3


def test_a_release_that_counts_otherwise_is_not_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ratelimit._consume_single_rate is rate_limits._consume_single_rate
    monkeypatch.setattr(ratelimit, "clear", lambda request: None)

    with pytest.raises(ImproperlyConfigured, match="clear"):
        rate_limits.install()
