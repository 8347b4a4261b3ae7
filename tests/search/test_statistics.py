"""What is asked for is counted by words; nobody stands behind the figures."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.signing import Signer
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from search import statistics
from search.actions import write_entry
from search.clicks import row_of, token_of
from search.models import BestBet, QueryCount
from search.statistics import Counted, add, add_click, remove_old_counts, words_to_count
from tests.search.conftest import Index
from tests.search.processes import made_entry

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
URL = "/uk/search/click/"

Visit = Callable[..., str]


@pytest.fixture
def visit(
    tantivy_ready: Index,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Visit:
    """Open the results page as a browser does; what follows its commit is done."""

    def opened(query: str, language: str = "uk", **headers: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            response = client.get(
                f"/{language}/search/?{query}",
                headers={"user-agent": BROWSER} | headers,
            )
        assert response.status_code == 200
        return response.content.decode()

    return opened


def figures() -> list[tuple[str, str, int, int, int]]:
    rows = QueryCount.objects.order_by("language", "words")
    return list(rows.values_list("language", "words", "searched", "found", "clicked"))


def today(words: str = "вода") -> Counted:
    return Counted(timezone.localdate(), "uk", words)


def told(client: Client, token: str) -> int:
    """Tell of a click as the script's beacon does; the status of the answer."""
    return client.post(
        URL,
        f"token={token}",
        content_type="application/x-www-form-urlencoded",
    ).status_code


def test_a_search_is_counted_with_its_last_result(visit: Visit) -> None:
    visit("q=абракадабра")
    visit("q=+АБРАКАДАБРА++")
    visit("q=рада", "pl")

    assert figures()[1] == ("uk", "абракадабра", 2, 0, 0)
    language, words, searched, found, _clicked = figures()[0]
    assert (language, words, searched) == ("pl", "рада", 1)
    assert found >= 0
    assert {row.day for row in QueryCount.objects.all()} == {timezone.localdate()}


def test_only_peoples_first_looks_are_counted(visit: Visit, client: Client) -> None:
    visit("")
    visit("q=")
    visit("q=%20,%20")
    visit("q=вода&page=2")
    visit("q=вода&kind=decision")
    visit("q=вода&sort=date")
    visit("q=вода&exact=1")
    visit("q=вода&uncounted=1")
    visit("q=вода", **{"sec-purpose": "prefetch"})
    for robot in ("Googlebot/2.1", "python-requests/2", "curl/8", "", "-", "GPTBot"):
        visit("q=вода", **{"user-agent": robot})
    client.head("/uk/search/?q=вода", headers={"user-agent": BROWSER})
    client.get("/api/search/?q=вода", headers={"user-agent": BROWSER})

    assert figures() == []


@pytest.mark.parametrize(
    "text",
    [
        "olena@example.org",
        "лист на olena @ example",
        "0671234567",
        "067 123 45 67",
        "+38 (067) 123-45-67",
        "380671234567",
        "tel 22-123-45-67-89",
        "1234567890",
        "12345",
        "код 12345678",
        "паспорт 1234",
        "паспорт серія АА № 123456",
        "АА123456",
        "UA213223130000026007233566001",
        "pesel 44051401359",
        "вул. Садова 5 кв. 12",
        "ul. Długa 5 m. 12",
        "Тестенко Тест Тестович",
        "заява Тестенко Тести Тестівни",
        "АА1234ВВ",
        "я живу тут вже давно і не знаю що мені робити",
        "х" * 101,
        "—",
        "",
    ],
)
def test_what_may_name_somebody_is_not_kept(text: str) -> None:
    assert words_to_count(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Вода", "вода"),
        ("  Субсидія   2026 ", "субсидія 2026"),
        ("№ 12345/2026", "№ 12345/2026"),
        ("рішення № 123456", "рішення № 123456"),
        ("наказ 20531/45-26", "наказ 20531/45-26"),
        ("XII/45/26", "xii/45/26"),
        ("сім’я", "сім’я"),
        ("1234", "1234"),
        ("зміни 01.02.2026", "зміни 01.02.2026"),
        ("рівна оплата праці", "рівна оплата праці"),
        ("uchwała 2025/2026", "uchwała 2025/2026"),
    ],
)
def test_ordinary_words_and_official_numbers_are_kept(text: str, kept: str) -> None:
    assert words_to_count(text) == kept


def test_the_table_has_no_place_for_a_person() -> None:
    names = {field.name for field in QueryCount._meta.get_fields()}

    assert names == {"id", "day", "language", "words", "searched", "found", "clicked"}
    assert not [f for f in QueryCount._meta.fields if isinstance(f, models.ForeignKey)]


def test_a_search_sets_no_cookie_and_writes_nothing_before_its_commit(
    tantivy_ready: Index,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as later:
        response = client.get("/uk/search/?q=вода", headers={"user-agent": BROWSER})

    assert not response.cookies
    assert figures() == []
    assert len(later) == 1


def test_when_counting_fails_the_answer_stands(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(statistics, "_COUNTED", "SELECT nothing FROM nowhere")

    shown = visit("q=вода")

    assert "search-form" in shown
    assert "Error calling" in caplog.text
    assert figures() == []


def test_a_recommendation_counts_as_found(visit: Visit) -> None:
    write_entry(made_entry("x", "інше"))
    BestBet.objects.create(
        language="uk", words="абракадабра", translation_key="x", reason="так питають"
    )

    visit("q=абракадабра")

    assert figures() == [("uk", "абракадабра", 1, 1, 0)]


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
    assert reverse("search_click") == URL


def test_figures_are_kept_four_hundred_days(db: None) -> None:
    for days in (0, 400, 401, 500):
        day = timezone.localdate() - datetime.timedelta(days=days)
        add(today()._replace(day=day), 1)

    remove_old_counts()

    ages = [(timezone.localdate() - row.day).days for row in QueryCount.objects.all()]
    assert sorted(ages) == [0, 400]


def test_many_at_once_lose_no_count_and_never_wait_for_each_other_in_a_circle(
    own_database: str,
) -> None:
    words = ["вода", "тепло", "світло"]
    failures: list[BaseException] = []

    def ask(turn: int) -> None:
        try:
            for step in range(40):
                row = today(words[(turn + step) % 3])
                add(row, step)
                add_click(row)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    totals = QueryCount.objects.aggregate(
        rows=models.Count("pk"),
        searched=models.Sum("searched"),
        clicked=models.Sum("clicked"),
    )
    assert failures == []
    assert totals == {"rows": 3, "searched": 320, "clicked": 320}


def test_a_count_does_not_wait_for_long_for_a_held_row(
    own_database: str,
) -> None:
    add(today(), 1)
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)
    seen: list[str] = []

    def ask() -> None:
        try:
            add(today(), 2)
        except DatabaseError as error:
            seen.append(str(error))
        finally:
            connection.close()

    with transaction.atomic():
        QueryCount.objects.select_for_update().get()
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(10)
    assert not thread.is_alive()
    assert "lock timeout" in seen[0]
    assert figures() == [("uk", "вода", 1, 1, 0)]
