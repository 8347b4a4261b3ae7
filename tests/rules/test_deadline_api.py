"""Terms as JSON at /api/deadline/, and how a start is written."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from participation.rules.calculator.starts import (
    FIRST_START,
    LAST_START,
    PATTERN,
    is_start,
    start_of,
)
from participation.rules.enums import ZONES

PAGE = "/uk/deadlines/calculator/"
API = "/api/deadline/"
ASKED = {"start": "2026-03-27T17:00", "working_days": "10", "country": "UA"}


def answer(client: Client, **asked: str) -> dict[str, Any]:
    response = client.get(API, ASKED | asked)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def errors(client: Client, **asked: str) -> dict[str, str]:
    response = client.get(API, asked)
    assert response.status_code == 422
    return {one["parameter"]: one["message"] for one in response.json()["errors"]}


def test_the_answer_is_the_moment_and_each_day_with_its_reason(
    client: Client, db: None
) -> None:
    found = answer(client)

    assert found["due"] == "2026-04-10T23:59:59+03:00"
    assert found["due_date"] == "2026-04-10"
    assert found["zone"] == "Europe/Kyiv"
    assert [day["number"] for day in found["days"] if day["counts"]] == [*range(1, 11)]
    assert found["days"][0] == {
        "date": "2026-03-27",
        "counts": False,
        "number": None,
        "code": "starts",
        "why": "День початку не рахується",
    }
    assert found["url"] == (
        "http://testserver/uk/deadlines/calculator/"
        "?start=2026-03-27T17:00&country=UA&working_days=10"
    )


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # Without a zone it is in the country's.
        ({"start": "2026-03-27T00:30"}, "2026-04-10T23:59:59+03:00"),
        # Half past midnight in Kyiv is of the 27th.
        ({"start": "2026-03-26T22:30Z"}, "2026-04-10T23:59:59+03:00"),
        ({"start": "2026-03-26T22:30Z", "country": "PL"}, "2026-04-10T23:59:59+02:00"),
        ({"start": "2026-03-27"}, "2026-04-10T23:59:59+03:00"),
        ({"start": "2026-03-27", "country": "PL"}, "2026-04-13T23:59:59+02:00"),
    ],
)
def test_a_start_is_read_in_the_zone_it_names_or_the_countrys(
    client: Client, db: None, asked: dict[str, str], due: str
) -> None:
    # 6 April 2026 is Easter Monday in Poland.
    assert answer(client, **asked)["due"] == due


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_the_explanation_is_in_the_language_that_is_asked_for(
    client: Client, db: None, language: str
) -> None:
    found = answer(client, language=language)

    words = {"uk": "Робочий день", "pl": "Dzień roboczy", "en": "Working day"}
    assert found["days"][3]["why"] == words[language]
    assert f"/{language}/deadlines/" in found["url"]


def test_what_is_wrong_is_said_of_each_parameter(client: Client, db: None) -> None:
    wrong = errors(
        client, start="2026-02-30", working_days="0", country="DE", moves="x"
    )
    assert set(wrong) == {"start", "working_days", "country", "moves"}
    assert "2026-03-27T17:00" in wrong["start"]
    assert set(errors(client, working_days="10")) == {"start"}
    for several in ({}, {"months": "1", "hours": "1"}):
        message = errors(client, start="2026-03-27", **several)[""]
        assert "One of working_days" in message
    for name, most in (("working_days", 500), ("hours", 10_000), ("months", 36)):
        assert set(errors(client, start="2026-03-27", **{name: str(most + 1)})) == {
            name
        }


def test_a_plus_that_an_address_lost_is_explained(client: Client, db: None) -> None:
    response = client.get(f"{API}?start=2026-03-27T17:00+02:00&hours=1")

    assert response.status_code == 422
    assert "%2B" in response.json()["errors"][0]["message"]


def test_rules_are_asked_for_by_key(client: Client, rules: None) -> None:
    asked = {"start": "2026-03-27T17:00", "rule": "request-answer"}

    found = client.get(API, asked).json()
    page = client.get(PAGE, asked).content.decode()

    assert found["due_date"] == "2026-04-03"
    assert "2939-VI" in page
    assert "&amp;rule=request-answer" in page
    poland = client.get(API, asked | {"country": "PL"}).json()
    assert poland["due_date"] == "2026-04-10"
    urgent = client.get(API, asked | {"rule": "request-urgent"}).json()
    assert urgent["due"] == "2026-03-29T18:00:00+03:00"


def test_every_day_that_exists_is_a_start_and_no_other() -> None:
    """Also by the pattern that the description of the API gives to programs."""
    pattern = re.compile(PATTERN)
    for year in range(FIRST_START - 2, LAST_START + 3):
        for month in range(14):
            for day in range(33):
                written = f"{year}-{month:02}-{day:02}"
                try:
                    exists = FIRST_START <= date(year, month, day).year <= LAST_START
                except ValueError:
                    exists = False
                assert bool(pattern.search(written)) == exists, written


@pytest.mark.parametrize(
    ("written", "readable"),
    [
        *(("2026-03-27T00:00", True), ("2026-03-27T23:59:59.123456", True)),
        *(("2026-03-27T24:00", False), ("2026-03-27 17:00", False)),
        *(("2026-03-27T17", False), ("2026-03-27T17:00z", False)),
        *(("2026-03-27T17:00+14:00", True), ("2026-03-27T17:00+14:30", False)),
        *(("2026-03-27T17:00-11:30", True), ("2026-03-27Z", False)),
        *(("２０２６-03-27", False), ("2026-03-27\n", False), ("", False)),
    ],
)
def test_times_and_zones_of_a_start(written: str, readable: bool) -> None:
    assert is_start(written) == readable
    if readable:
        assert start_of(written, ZONES["UA"]).tzinfo


def test_answers_may_be_kept_and_are_json(client: Client, db: None) -> None:
    response = client.get(API, ASKED)

    assert response["Cache-Control"] == "public, max-age=30"
    assert "Set-Cookie" not in response
    assert json.loads(response.content)["due_date"] == "2026-04-10"
