"""What is asked for is counted by words; nobody stands behind the figures."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from search import statistics
from search.actions import write_entry
from search.models import BestBet, QueryCount
from search.statistics import add, add_click, remove_old_counts, words_to_count
from tests.search.conftest import Index
from tests.search.counts import BROWSER, Visit, figures, today
from tests.search.processes import made_entry


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
