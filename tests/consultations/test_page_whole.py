"""The page of a consultation costs few queries with everything on it, at first sight."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import ConsultationPage
from tests.consultations.everything import LAST_DAY, consulted, reported
from tests.consultations.making import anew, at, days, kyiv, make_rule_set
from tests.consultations.test_page import MOST_QUERIES
from tests.core.signing import signed_in
from tests.factories import Site

OPEN, CLOSED = 1, LAST_DAY + 1
SHOWN = {
    "uk": (
        *("Ми запитали", "Чи зручні години подачі води.", "Зроблено 0"),
        *("Стаття 2", "Плата за воду вноситься", "Версія 2", "версії 1"),
        *("6 осіб відповіло", "Зауваження № 12", "Файл comparison_table"),
        *("Проєкт 1", "Слухання 1", "Ще", "Відповідь 2"),
    ),
    "pl": (
        *("Zapytaliśmy", "Czy godziny dostaw wody są wygodne.", "Wykonano 0"),
        *("Art. 2", "Opłatę za wodę wnosi się", "Wersja 2", "wersji 1"),
        *("6 osób odpowiedziało", "Uwaga nr 12", "Файл comparison_table"),
        *("Проєкт 1", "Слухання 1", "Jeszcze", "Відповідь 2"),
    ),
}
LATER = {"uk": SHOWN["uk"][:3], "pl": SHOWN["pl"][:3]}


def visited(page: ConsultationPage, day: int) -> tuple[int, str]:
    """How many queries the first visit of a page takes, and what it shows."""
    address, client = page.url, Client()
    with at(kyiv(days(day))):
        # The addresses of home pages stand in a cache that all processes share.
        client.get("/uk/")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
    assert answer.status_code == 200
    # The transaction of a visit is a savepoint in a test.
    asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
    return len(asked), answer.content.decode()


def test_few_queries_with_everything_and_as_many_with_three_times_as_much(
    site: Site,
) -> None:
    make_rule_set(site)
    few, many = consulted(site), consulted(site, 3)
    for code in ("uk", "pl"):
        queries, text = visited(few[code], OPEN)
        assert queries <= MOST_QUERIES
        for words in set(SHOWN[code]) - set(LATER[code]):
            assert words in text, words
        assert visited(many[code], OPEN)[0] == queries
    with at(kyiv(days(CLOSED))):
        reported(site, few["uk"])
        reported(site, many["uk"], 3)
    for code in ("uk", "pl"):
        queries, text = visited(few[code], CLOSED)
        assert queries <= MOST_QUERIES
        for words in SHOWN[code]:
            assert words in text, words
        assert visited(many[code], CLOSED)[0] == queries


def test_a_preview_shows_the_same(site: Site) -> None:
    """It is read by other ways than a visit."""
    make_rule_set(site)
    page = consulted(site)["uk"]
    with at(kyiv(days(CLOSED))):
        reported(site, page)
        client = signed_in(site.council.editor)
        anew(page).save_revision(user=site.council.editor)
        answer = client.get(f"/admin/pages/{page.pk}/view_draft/")
    text = answer.content.decode()
    for words in SHOWN["uk"][:-1]:
        assert words in text, words
