"""A mailed link confirms once, by its button, in time; opening it does nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from participation.citizens import confirmations
from participation.citizens.confirmations import links
from participation.citizens.models import Confirmation
from tests.factories import make_user
from tests.participation.links import (
    HERE,
    ask,
    letters,
    mailed_link,
    mailed_links,
    press,
)

LIFE = settings.CONFIRMATION_LIFE


def test_opening_a_link_however_often_does_nothing(
    db: None, pressed: list[str]
) -> None:
    ask()
    path = mailed_link()
    for _ in range(10):
        for method in ("get", "head", "options"):
            answer = getattr(Client(), method)(path)
            assert not answer.cookies
    text = Client().get(path).content.decode()

    assert pressed == []
    assert Confirmation.objects.get().confirmed_at is None
    for shown in ("Слово в книзі", "кава", "olena@example.org", 'method="post"'):
        assert shown in text
    assert 'name="robots" content="noindex"' in text
    assert "no-store" in answer["Cache-Control"] or answer.status_code == 405


def test_its_button_confirms_once(db: None, pressed: list[str]) -> None:
    ask()
    path = mailed_link()

    done = press(path)
    assert (done.status_code, pressed) == (200, ["кава"])
    assert "Слово в книзі" in done.content.decode()
    assert not done.cookies
    kept = Confirmation.objects.get()
    assert kept.confirmed_at and kept.payload == {}

    for again in (press(path), Client().get(path)):
        assert again.status_code == 410
        assert "<h1>" in again.content.decode()
    assert pressed == ["кава"]


def test_the_token_is_kept_nowhere(db: None, pressed: list[str]) -> None:
    ask()
    token = mailed_link().rstrip("/").rpartition("/")[2].partition(".")[0]

    kept = Confirmation.objects.get()
    assert len(token) == 32
    assert token not in str(vars(kept))
    assert len(kept.digest) == 64


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none", "Origin": "http://testserver"},
        {"Origin": "http://evil.example"},
        {"Referer": "http://testserver/uk/"},
    ],
)
def test_a_button_pressed_elsewhere_confirms_nothing(
    db: None, pressed: list[str], headers: dict[str, str]
) -> None:
    ask()

    assert press(mailed_link(), headers=headers).status_code == 403
    assert pressed == []


def test_of_two_who_press_at_once_one_wins(
    own_database: str, pressed: list[str], mailoutbox: list[Any]
) -> None:
    ask()
    path, barrier = mailed_link(), Barrier(4)

    def at_once() -> int:
        barrier.wait()
        try:
            return int(press(path).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        futures = [threads.submit(at_once) for _ in range(4)]
        statuses = sorted(one.result() for one in futures)

    assert statuses == [200, 410, 410, 410]
    assert pressed == ["кава"]


def test_a_link_is_good_for_two_days(db: None, pressed: list[str]) -> None:
    now = clock.now()
    ask()
    path = mailed_link()
    with time_machine.travel(now + LIFE + timedelta(seconds=30)):
        for answer in (Client().get(path), press(path)):
            assert answer.status_code == 410
        confirmations.sweep()
        assert Confirmation.objects.count() == 0
        assert Client().get(path).status_code == 410
    assert pressed == []


def test_a_link_that_is_not_too_old_is_not_swept(db: None, pressed: list[str]) -> None:
    ask()
    with time_machine.travel(clock.now() + LIFE - timedelta(minutes=1)):
        confirmations.sweep()
        assert press(mailed_link()).status_code == 200


def test_asking_again_leaves_the_link_before_as_it_was(
    db: None, pressed: list[str]
) -> None:
    ask("перше")
    ask("друге")
    first, second = mailed_links()

    assert [press(first).status_code, press(second).status_code] == [200, 200]
    assert pressed == ["перше", "друге"]


def test_an_address_gets_so_many_letters_in_an_hour(
    db: None, pressed: list[str]
) -> None:
    for _ in range(6):
        ask(email="Olena@Example.org")
        ask(email="olena@EXAMPLE.org")
    ask(email="another@example.org")

    assert [one.to[0].lower() for one in letters()] == [
        *["olena@example.org"] * confirmations.OF_AN_ADDRESS[0].times,
        "another@example.org",
    ]


def test_a_network_asks_for_so_many(
    db: None, pressed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rate = (links.Rate(3, timedelta(hours=1)),)
    monkeypatch.setattr(links, "OF_A_NETWORK", rate)
    for number in range(5):
        ask(email=f"reader{number}@example.org")
    ask(email="reader9@example.org", network="192.0.2.2")

    assert len(letters()) == 4


@pytest.mark.parametrize(
    "address",
    [
        *("", "nobody", "a@b", "a b@example.org", "a@example.org,b@example.org"),
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nSubject: x",
        '"a\r\nBcc: b"@example.org',
        '"a b"@example.org',
        "a@example.org\u2028Bcc: b@example.org",
        "a\x00@example.org",
        "<a@example.org>",
        "a@exam\u200bple.org",
    ],
)
def test_what_is_no_address_gets_no_letter(
    db: None, pressed: list[str], address: str
) -> None:
    with pytest.raises(ValidationError):
        ask(email=address)
    assert (letters(), Confirmation.objects.count()) == ([], 0)


def test_a_known_address_and_an_unknown_cost_the_same(
    db: None, pressed: list[str]
) -> None:
    make_user("olena")
    ask("before", email="olena@example.org", network="192.0.2.3")
    asked = []
    for address in ("olena@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            ask(email=address)
        statements = [one["sql"].split() for one in queries.captured_queries]
        asked.append([" ".join(one[:3])[:18].partition('"s1')[0] for one in statements])

    assert asked[0] == asked[1]


def test_letter_and_page_speak_the_language_of_the_reader(
    db: None, pressed: list[str]
) -> None:
    for code, word in (("uk", "підтверд"), ("pl", "potwierdź"), ("en", "confirm")):
        ask(language=code, email=f"{code}@example.org")
        path = mailed_link()
        assert path.startswith(f"/{code}/confirm/")
        assert word in letters()[-1].subject.lower()
        assert f'lang="{code}"' in Client().get(path).content.decode()


def test_an_unknown_language_is_ukrainian(db: None, pressed: list[str]) -> None:
    ask(language="xx")

    assert mailed_link().startswith("/uk/")


def test_what_fails_uses_no_link_up(db: None, pressed: list[str]) -> None:
    def fail(confirmation: Confirmation) -> None:
        raise confirmations.Unusable(confirmations.Why.EXPIRED)

    ask()
    path = mailed_link()
    good = confirmations.purposes["test"]
    confirmations.purpose("test", describe=good.describe, confirmed=fail)
    assert press(path).status_code == 410

    confirmations.purpose("test", describe=good.describe, confirmed=good.confirmed)
    assert press(path).status_code == 200


def test_an_unknown_purpose_is_a_mistake_of_ours(db: None) -> None:
    with pytest.raises(LookupError):
        ask(purpose="nothing")


def test_only_relative_addresses_are_led_to(db: None, pressed: list[str]) -> None:
    good = confirmations.purposes["test"]
    for target, status in (("//evil.example/", 200), ("/uk/", 303)):
        confirmations.purpose(
            "test", describe=good.describe, confirmed=lambda one, to=target: to
        )
        ask(email=f"{status}@example.org")
        assert press(mailed_link()).status_code == status


def test_the_page_of_a_coming_letter_is_the_same_for_all(
    db: None, client: Client
) -> None:
    assert client.get("/uk/confirm/sent/", headers=HERE).status_code == 200
