"""Clicks on results are counted by the words that found them, and by no cookie."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from search.clicks import row_of, token_of
from search.models import QueryCount
from search.statistics import add
from tests.search.counts import Visit, figures, today

URL = "/uk/search/click/"


def told(client: Client, token: str) -> int:
    """Tell of a click as the script's beacon does; the status of the answer."""
    return client.post(
        URL,
        f"token={token}",
        content_type="application/x-www-form-urlencoded",
    ).status_code


def test_the_page_holds_a_token_of_its_words_and_a_click_is_counted(
    visit: Visit, client: Client
) -> None:
    shown = visit("q=Абракадабра")
    token = shown.partition('data-clicks-token="')[2].partition('"')[0]

    assert row_of(token) == today("абракадабра")
    assert f'data-clicks-url="{URL}"' in shown
    assert 'src="/static/search/clicks.js" defer' in shown
    assert told(client, token) == 204
    assert figures() == [("uk", "абракадабра", 1, 0, 1)]


def test_words_that_are_not_kept_get_no_token(visit: Visit) -> None:
    assert "data-clicks" not in visit("q=olena@example.org")


def test_the_token_is_the_same_for_everybody() -> None:
    assert token_of(today()) == token_of(today())
    assert token_of(today()) != token_of(today("вогонь"))


def test_clicks_never_exceed_searches(db: None, client: Client) -> None:
    add(today(), 3)
    add(today(), 3)

    assert {told(client, token_of(today())) for _ in range(5)} == {204}
    assert figures() == [("uk", "вода", 2, 3, 2)]


def test_a_token_of_words_that_were_not_counted_makes_no_row(
    db: None, client: Client
) -> None:
    assert told(client, token_of(today("ніхто не питав"))) == 204
    assert figures() == []


def test_yesterdays_click_counts_for_yesterday_and_older_ones_do_not(
    db: None, client: Client
) -> None:
    rows = [
        today()._replace(day=timezone.localdate() - datetime.timedelta(days=days))
        for days in (1, 2)
    ]
    for row in rows:
        add(row, 1)
        assert told(client, token_of(row)) == 204

    counted = QueryCount.objects.order_by("-day")
    assert [row.clicked for row in counted] == [1, 0]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "token=",
        "token=вода",
        "token=" + "a" * 3000,
        "other=1",
        "token=" + Signer(salt="another").sign_object(["2026-01-01", "uk", "в"]),
        "token=WyIyMDI2LTAxLTAxIiwidWsiLCLQstC-0LTQsCJd:forged",
        "token[]=1&token=%00",
        "%ff%fe=%ff",
        json.dumps({"token": "x"}),
    ],
)
def test_a_hostile_body_is_refused_and_counts_nothing(
    db: None, client: Client, body: str
) -> None:
    add(today(), 1)
    strict = Client(enforce_csrf_checks=True)
    kind = "application/x-www-form-urlencoded"

    assert strict.post(URL, body, content_type=kind).status_code == 400
    assert client.post(URL, {"token": token_of(today())}).status_code == 400
    assert client.post(URL, body, content_type="application/json").status_code == 400
    assert client.get(URL).status_code == 405
    assert figures() == [("uk", "вода", 1, 1, 0)]


def test_the_beacon_needs_no_cookie_and_gets_none(db: None) -> None:
    add(today(), 1)
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(
        URL,
        f"token={token_of(today())}",
        content_type="application/x-www-form-urlencoded",
    )

    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    assert figures() == [("uk", "вода", 1, 1, 1)]


def test_the_script_asks_for_nothing_that_the_policy_forbids() -> None:
    script = Path("search/static/search/clicks.js").read_text()

    assert "sendBeacon" in script
    for foreign in ("eval", "innerHTML", "cookie ", "localStorage", "http"):
        assert foreign not in script
    with translation.override("uk"):
        assert reverse("search_click") == URL
