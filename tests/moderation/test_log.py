"""The public log tells what was decided, and neither of whom nor about which words."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome
from participation.moderation.log import Asked, decisions, totals
from participation.moderation.models import Case, DecisionCode
from tests.factories import Site
from tests.moderation.making import (
    code,
    decide,
    hidden,
    make_moderator,
    report,
    write,
)
from tests.participation.people import make_citizen

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
    pytest.mark.usefixtures("rules"),
]
LOG = "/uk/moderation/"
FILE = "/uk/moderation/moderation.csv"


def shown(address: str = LOG, **asked: Any) -> str:
    answer = Client().get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(**asked: Any) -> list[list[str]]:
    text = shown(FILE, **asked).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))[1:]


def some_decisions(site: Site) -> None:
    """Hidden and restored at the council, late; let through at the library and here."""
    council = site.council.authority
    by = make_moderator(council, "surname-of-moderator")
    early = clock.now() - timedelta(days=30)
    with clock.told_by(lambda: early):
        opinion = write(authority=council, words="Пан Коваль", before=True)
    decide(opinion, site.admin, note="Приватна примітка")
    opinion.refresh_from_db()
    decision = Case.objects.get().decisions.get()
    moderation.appeal(decision=decision, words="Мої слова", by_author=opinion.author)
    decide(Case.objects.open().get(), by, Outcome.RESTORE)
    decide(
        write(authority=site.library.authority, before=True),
        site.admin,
        Outcome.PUBLISH,
    )
    kept = write()
    report(kept, make_citizen("reader"))
    decide(kept, site.admin, Outcome.KEEP, code=code("within_rules"))


def test_it_tells_what_was_decided_and_of_nobody(site: Site) -> None:
    some_decisions(site)

    page, table = shown(), shown(FILE)

    for text in (page, table):
        for private in (
            *("Коваль", "примітка", "Мої слова", "surname-of-moderator", "Олена"),
            *("olena@example.org", "reader"),
        ):
            assert private not in text
        for said in ("Демонстраційна рада", "думка", "приховано", "образа"):
            assert said in text
    assert "після заперечення" in page
    assert len(rows()) == 4


def test_figures_say_how_many_were_in_time(site: Site) -> None:
    some_decisions(site)

    found = totals(decisions())

    assert (found.decided, found.hidden) == (4, 1)
    assert (found.with_term, found.in_time, found.percent_in_time) == (4, 3, 75)
    assert (found.objections, found.granted) == (1, 1)
    assert totals(decisions(Asked(authority="library"))).percent_in_time == 100


def test_it_is_looked_at_by_authority_decision_and_year(site: Site) -> None:
    some_decisions(site)

    for asked, found in (
        ({"authority": "council"}, 2),
        ({"authority": "-"}, 1),
        ({"authority": "council", "outcome": "hide"}, 1),
        ({"outcome": "publish"}, 1),
        ({"year": "2025"}, 0),
        ({"authority": "nobody"}, 0),
        ({"outcome": "wrong", "year": "99999"}, 4),
    ):
        assert len(rows(**asked)) == found, asked
        assert shown(**asked).count('<th scope="row">') == found, asked


def test_years_are_those_of_ukraine(site: Site) -> None:
    new_year = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    with clock.told_by(lambda: new_year):
        hidden(site.admin)

    assert len(rows(year="2027")) == 1
    assert rows(year="2026") == []


def test_a_reason_that_is_not_public_is_not_named(site: Site) -> None:
    opinion = write(before=True)
    decide(opinion, site.admin, code=code("official_demand"))

    for text in (shown(), shown(FILE)):
        assert "вимога суду" not in text
        assert "підстава, яку не публікують" in text


def test_the_file_holds_no_formula(site: Site) -> None:
    DecisionCode.objects.filter(code="insult").update(name_uk="=1+1")
    hidden(site.admin)

    assert rows()[0][4] == "'=1+1"


def test_a_long_log_has_pages_and_as_many_queries(site: Site) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown()
        return len(queries)

    hidden(site.admin)
    shown()
    few = asked()
    for _ in range(3):
        hidden(site.admin)
    assert asked() == few <= 12


def test_an_empty_log_and_an_empty_choice_say_so(site: Site) -> None:
    assert "Рішень іще немає" in shown()
    hidden(site.admin)
    assert "Виберіть інший орган" in shown(outcome="keep")


@pytest.mark.parametrize(
    ("language", "title", "reason"),
    [
        ("uk", "Як тут працює модерація", "мова ворожнечі"),
        ("pl", "Jak działa tu moderacja", "mowa nienawiści"),
        ("en", "How moderation works here", "hate speech"),
    ],
)
def test_the_rules_are_told_in_each_language(
    site: Site, language: str, title: str, reason: str
) -> None:
    page = shown(f"/{language}/moderation/rules/")

    assert title in page
    assert reason in page.lower()
    assert "official_demand" not in page
    assert {"uk": "2 робочих днів", "pl": "2 dni roboczych", "en": "2 working days"}[
        language
    ] in page
    assert "Moderation log" not in shown("/pl/moderation/")
