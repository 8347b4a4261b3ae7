"""What an authority learns of its readers, and what of others'."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.clock import today
from cms.readership.models import PageDay, Reason
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, make_user

REPORT = "/admin/readers/"


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    """Two pages of the council and one of the library, each read."""
    made = {
        "much": site.council.section,
        "little": draft_article(site.council, "=Мало"),
        "foreign": site.library.section,
    }
    for name, ago, visits in (
        ("much", 0, 40),
        ("much", 6, 10),
        ("much", 29, 5),
        ("much", 30, 700),
        ("little", 1, 3),
        ("foreign", 0, 99),
    ):
        read(made[name], ago, visits)
    Reason.objects.create(
        translation_key=made["much"].translation_key,
        language="uk",
        answer="no",
        text="Немає <b>адреси</b>",
    )
    return made


def read(page: Page, ago: int, visits: int) -> None:
    PageDay.objects.create(
        day=today() - timedelta(days=ago),
        translation_key=page.translation_key,
        language=page.locale.language_code,
        visits=visits,
        useful=3 if visits == 40 else 0,
        useless=1 if visits == 40 else 0,
    )


def exported(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(f"{REPORT}?export=csv&{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))[1:]


def test_an_editor_reads_of_the_pages_of_the_authority(
    site: Site, pages: dict[str, Page]
) -> None:
    for account in (site.council.editor, site.council.reviewer):
        text = signed_in(account).get(REPORT).content.decode()
        rows = text.partition("<table")[2]
        assert rows.index("Демонстраційна рада") < rows.index("=Мало")
        assert "Демонстраційна бібліотека" not in rows
        assert "3 (75" in text


@pytest.mark.parametrize(
    ("period", "visits"), [("7", "50"), ("365", "755"), ("x", "55"), ("", "55")]
)
def test_figures_are_of_the_period(
    site: Site, pages: dict[str, Page], period: str, visits: str
) -> None:
    rows = exported(signed_in(site.council.editor), f"period={period}")

    much, little = rows
    assert much[1:] == [pages["much"].url, "uk", visits, "3", "1", "1"]
    # No spreadsheet takes it for a formula.
    assert little[0] == "'=Мало"


def test_an_administrator_reads_of_all_or_chooses_one(
    site: Site, pages: dict[str, Page]
) -> None:
    admin = signed_in(site.admin)

    library, council = "Демонстраційна бібліотека", "Демонстраційна рада"
    assert [row[0] for row in exported(admin)] == [library, council, "'=Мало"]
    chosen = f"authority={site.library.authority.pk}"
    assert [row[0] for row in exported(admin, chosen)] == [library]
    assert len(exported(signed_in(site.council.editor), chosen)) == 2


def test_the_page_of_another_authority_stays_closed(
    site: Site, pages: dict[str, Page]
) -> None:
    editor = signed_in(site.council.editor)

    assert editor.get(f"{REPORT}{pages['much'].pk}/").status_code == 200
    for page in (pages["foreign"], site.homes["uk"]):
        response = editor.get(f"{REPORT}{page.pk}/")
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert editor.get(f"{REPORT}{10**9}/").status_code != 200


def test_nobody_else_gets_in(site: Site, pages: dict[str, Page]) -> None:
    outsider = make_user("outsider")
    for path in (REPORT, f"{REPORT}{pages['much'].pk}/"):
        for client in (Client(), signed_in(outsider)):
            response = client.get(path)
            assert response.status_code == 302
            assert b"755" not in response.content
        assert signed_in(site.admin).post(path).status_code == 405


def test_a_page_shows_its_days_and_what_readers_wrote(
    site: Site, pages: dict[str, Page]
) -> None:
    text = (
        signed_in(site.council.editor)
        .get(f"{REPORT}{pages['much'].pk}/")
        .content.decode()
    )

    assert "Немає &lt;b&gt;адреси&lt;/b&gt;" in text
    assert text.count("<rect ") == 30
    for visits in ("50", "55", "755"):
        assert f"<td>{visits}</td>" in text


def test_a_long_report_asks_no_more_than_a_short_one(
    site: Site, pages: dict[str, Page]
) -> None:
    editor = signed_in(site.council.editor)

    def asked() -> int:
        editor.get(REPORT)
        with CaptureQueriesContext(connection) as counted:
            assert editor.get(REPORT).status_code == 200
        return len(counted)

    few = asked()
    for number in range(6):
        read(draft_article(site.council), number, 8)

    assert asked() == few


def test_a_page_that_is_gone_leaves_the_report(
    site: Site, pages: dict[str, Page]
) -> None:
    pages["little"].delete()

    rows = exported(signed_in(site.council.editor))

    assert [row[0] for row in rows] == ["Демонстраційна рада"]


def test_the_editor_shows_figures_beside_the_page(
    site: Site, pages: dict[str, Page]
) -> None:
    page = pages["much"]
    for account in (site.council.editor, site.admin):
        text = signed_in(account).get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert f'href="{REPORT}{page.pk}/"' in text
        assert "<dd>55</dd>" in text

    draft = pages["little"]
    address = f"/admin/pages/{draft.pk}/edit/"
    text = signed_in(site.council.editor).get(address).content.decode()
    assert f'href="{REPORT}{draft.pk}/"' not in text
