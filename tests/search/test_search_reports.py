"""What was asked for in vain, listed for editors and leading to a remedy."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import QueryCount
from tests.search.counts import counted
from tests.search.screens import REPORTS


def report(browser: Client, name: str, **asked: str) -> list[str]:
    response = browser.get(f"/admin/search/{name}/", asked)
    assert response.status_code == 200
    return [row["words"] for row in response.context["rows"]]


def test_queries_that_found_nothing_are_listed_by_how_often(desk: Client) -> None:
    counted("часто", searched=3)
    counted("часто", days=3, searched=4)
    counted("рідко")
    counted("знайдено", found=5)
    counted("тепер знайдено", days=2)
    counted("тепер знайдено", found=2)
    counted("тепер зникло", days=2, found=2)
    counted("тепер зникло", searched=2)

    assert report(desk, "nothing-found") == ["часто", "тепер зникло", "рідко"]
    response = desk.get("/admin/search/nothing-found/")
    (often, *_) = response.context["rows"]
    assert (often["times"], often["last_day"]) == (7, timezone.localdate())


def test_queries_with_few_clicks_are_those_asked_often(desk: Client) -> None:
    counted("мало", searched=10, found=3, clicked=1)
    counted("ніхто", searched=5, found=3)
    counted("досить", searched=10, found=3, clicked=2)
    counted("рідко", searched=4, found=3)
    counted("нічого", searched=50)

    assert report(desk, "few-clicks") == ["ніхто", "мало"]


def test_reports_are_narrowed_by_language_and_period(desk: Client) -> None:
    counted("тепер")
    counted("dzisiaj", language="pl")
    counted("давно", days=45)

    assert report(desk, "nothing-found", language="pl") == ["dzisiaj"]
    assert report(desk, "nothing-found", period="7") == ["dzisiaj", "тепер"]
    every = report(desk, "nothing-found", period="90")
    assert sorted(every) == ["dzisiaj", "давно", "тепер"]
    for wrong in ("0", "-1", "x", "9" * 30, "%00"):
        usual = report(desk, "nothing-found", period=wrong, language=wrong)
        assert usual == ["dzisiaj", "тепер"]


def test_a_row_leads_to_the_search_and_to_a_form_begun_for_it(desk: Client) -> None:
    counted("а&b <i>=1")

    shown = desk.get("/admin/search/nothing-found/").content.decode()

    words = "%D0%B0%26b%20%3Ci%3E%3D1"
    assert f"/uk/search/?q={words.replace('%20', '+')}&amp;uncounted=1" in shown
    synonyms = f"/admin/search/synonyms/new/?written={words}&amp;language=uk"
    bets = f"/admin/search/recommended/new/?words={words}&amp;language=uk"
    assert synonyms in shown
    assert bets in shown
    assert "<i>=1" not in shown
    begun = desk.get(synonyms.replace("&amp;", "&"))
    assert begun.context["form"]["written"].value() == "а&b <i>=1"
    assert desk.get(bets.replace("&amp;", "&")).status_code == 200


def test_hostile_parameters_begin_no_form_with_more_than_words(desk: Client) -> None:
    for query in (
        "entry=1%20OR%201",
        "language=<x>",
        "position=%00",
        "words=" + "x" * 999,
    ):
        assert desk.get(f"/admin/search/recommended/new/?{query}").status_code == 200


def test_a_report_without_rows_says_so(desk: Client) -> None:
    for name in REPORTS:
        shown = desk.get(f"/admin/search/{name}/").content.decode()
        assert "No query of this period" in shown
        assert 'class="listing"' not in shown
        assert "export=csv" not in shown


def test_the_file_holds_all_rows_and_no_formula(desk: Client) -> None:
    QueryCount.objects.bulk_create(
        QueryCount(
            day=timezone.localdate(), language="uk", words=f"слово {number}", searched=1
        )
        for number in range(70)
    )
    counted('=HYPERLINK("x")', searched=9)
    counted("@sum(1)", searched=8)
    counted('+1"; drop', searched=7)

    response = desk.get("/admin/search/nothing-found/", {"export": "csv"})

    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].startswith('attachment; filename="nothing-')
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 74
    assert lines[1].startswith("\"'=HYPERLINK(")
    assert lines[2].startswith("'@sum(1),uk,8,")
    assert lines[3].startswith('"\'+1""; drop"')


def test_pages_of_a_report_cost_the_same(desk: Client) -> None:
    def queries() -> int:
        desk.get("/admin/search/nothing-found/")
        with CaptureQueriesContext(connection) as captured:
            desk.get("/admin/search/nothing-found/")
        return len(captured)

    counted("одне")
    one = queries()
    for number in range(120):
        counted(f"слово {number}")

    assert queries() == one <= 20
    assert len(report(desk, "nothing-found", p="3")) == 21
    assert len(report(desk, "nothing-found", p="99")) == 21
