"""The calculator for people: a form, an address that stays, an answer."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from participation.rules.models import RuleSet

PAGE = "/uk/deadlines/calculator/"
FILE = f"{PAGE}deadline.ics"
API = "/api/deadline/"
ASKED = {"start": "2026-03-27T17:00", "working_days": "10", "country": "UA"}
TYPED = {
    "rule": "own",
    "amount": "10",
    "unit": "working_days",
    "date": "2026-03-27",
    "time": "17:00",
    "country": "UA",
    "moves": "1",
}


def test_a_rule_that_does_not_hold_is_not_found_and_leads_nowhere(
    client: Client, rules: None
) -> None:
    asked = {"rule": "request-answer", "country": "UA"}
    before = client.get(API, asked | {"start": "1995-01-01"})
    unknown = client.get(API, {"rule": "request-nothing", "start": "2026-01-01"})

    for response in (before, unknown):
        assert response.status_code == 404
        assert [one["parameter"] for one in response.json()["errors"]] == ["rule"]
    page = client.get(PAGE, asked | {"start": "1995-01-01"})
    assert page.status_code == 400
    assert "Того дня це правило не діяло" in page.content.decode()
    file = client.get(FILE, asked | {"start": "1995-01-01"})
    assert file.status_code == 404


def test_a_suspended_rule_says_that_it_is_not_obligatory(
    client: Client, rules: None
) -> None:
    RuleSet.objects.filter(kind="request", country="UA").update(
        suspended_from=date(2026, 3, 1), ground_uk="Закон № 1"
    )

    asked = {"start": "2026-03-27", "rule": "request-answer"}
    text = client.get(PAGE, asked).content.decode()

    assert "Того дня не обов’язково" in text
    assert "Закон № 1" in text


def test_what_was_typed_leads_to_an_address_that_stays(
    client: Client, db: None
) -> None:
    response = client.get(PAGE, TYPED)

    assert response.status_code == 302
    assert response["Location"] == (
        f"{PAGE}?start=2026-03-27T17:00&country=UA&working_days=10"
    )
    text = client.get(response["Location"]).content.decode()
    assert "Строк 10 робочих днів від 27 березня 2026 року, 17:00, спливає" in text
    assert '<time datetime="2026-04-10T23:59:59+03:00">' in text
    assert 'value="2026-03-27"' in text
    assert 'value="17:00"' in text
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ({"time": ""}, "start=2026-03-27&country=UA&working_days=10"),
        ({"unit": "hours"}, "start=2026-03-27T17:00&country=UA&hours=10"),
        ({"country": "PL"}, "start=2026-03-27T17:00&country=PL&working_days=10"),
        ({"moves": "0"}, "start=2026-03-27T17:00&country=UA&working_days=10&moves=0"),
        # A rule has its own country, length and way of ending.
        (
            {"rule": "PL:request-answer", "amount": "", "moves": "0"},
            "start=2026-03-27T17:00&country=PL&rule=request-answer",
        ),
        # As people write who have no calendar in their browser.
        ({"date": "27.03.2026"}, "start=2026-03-27T17:00&country=UA&working_days=10"),
    ],
)
def test_everything_typed_stands_in_the_address(
    client: Client, rules: None, typed: dict[str, str], address: str
) -> None:
    response = client.get(PAGE, TYPED | typed)

    assert response.get("Location") == f"{PAGE}?{address}"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"amount": ""}, "Тривалість: Вкажіть тривалість строку."),
        ({"amount": "0"}, "Тривалість: Вкажіть ціле число, не менше за 1."),
        ({"amount": "1.5"}, "Тривалість: Вкажіть ціле число, не менше за 1."),
        ({"amount": "40", "unit": "months"}, "Тривалість: Щонайбільше 36."),
        ({"date": ""}, "День початку"),
        ({"date": "1991-12-31"}, "День початку"),
        ({"date": "2096-01-01"}, "День початку"),
        ({"time": "25:00"}, "Час початку"),
        ({"rule": "UA:nothing-here"}, "Строк за законом"),
        ({"rule": "XX:request-answer"}, "Строк за законом"),
        ({"country": "DE"}, "Країна"),
        ({"moves": "2"}, "Якщо строк закінчується у вихідний"),
    ],
)
def test_what_cannot_be_reckoned_is_said_and_what_was_typed_comes_back(
    client: Client, rules: None, typed: dict[str, str], said: str
) -> None:
    response = client.get(PAGE, TYPED | typed)

    assert response.status_code == 400
    text = response.content.decode()
    assert said in re.sub(r"<[^>]*>", "", text.partition("error-summary")[2])
    if typed.get("amount") == "40":
        assert 'value="40"' in text


def test_a_form_that_was_not_sent_says_nothing_of_errors(
    client: Client, db: None
) -> None:
    response = client.get(PAGE)

    assert response.status_code == 200
    text = response.content.decode()
    assert "error-summary" not in text
    assert "term-end" not in text


def test_the_moment_in_an_address_is_kept_to_the_second(
    client: Client, db: None
) -> None:
    """The second 03:30 of the night in which the clocks go back."""
    asked = {"start": "2026-10-25T01:30:15Z", "hours": "1"}

    text = client.get(PAGE, asked).content.decode()

    assert '<time datetime="2026-10-25T04:30:15+02:00">' in text
    assert "start=2026-10-25T01:30:15Z" in text


def test_page_and_file_cost_few_queries_for_any_term(
    client: Client, rules: None, django_assert_max_num_queries: Any
) -> None:
    longest = {"start": "2095-12-31T23:59", "calendar_days": "1000"}
    for asked in (ASKED, longest, {"start": "2026-03-27", "rule": "request-answer"}):
        with django_assert_max_num_queries(9):
            assert client.get(PAGE, asked).status_code == 200
        with django_assert_max_num_queries(5):
            assert client.get(API, asked).status_code == 200
