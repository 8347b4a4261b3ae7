"""The page of one clause, and what rooms above show beside clauses."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

import pytest

from consultations.enums import Ability
from consultations.models import ConsultationPage
from consultations.texts import beside
from consultations.texts.models import Place
from tests.consultations.making import announced, at, days, kyiv, make_rule_set
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.consultations.texts.reading import (
    address,
    clause_address,
    clause_of,
    seen,
)
from tests.factories import Site
from tests.pages.made import in_languages

NEW_HOURS = {"hours 1": "Пункти видачі води працюють щодня з сьомої до двадцятої."}
TEMPLATE = "components/state.html"
STYLE = "theme/css/charts.css"


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    """A consultation in three languages, open now."""
    make_rule_set(site)
    page = announced(site.council)
    in_languages(page, site.council)
    return page


class Room:
    """A room above that marks every clause."""

    def __init__(self) -> None:
        self.asked: list[tuple[bool, int]] = []

    def read(self, reading: beside.Reading, clauses: Collection[int]) -> dict[int, Any]:
        self.asked.append((reading.is_alone, len(clauses)))
        return {key: {"words": "поруч"} for key in clauses}

    def count(self, reading: beside.Reading) -> beside.Counted:
        places = Place.objects.filter(version=reading.version)
        counts = dict.fromkeys(places.values_list("clause_id", flat=True), 1)
        return beside.Counted(counts, lambda number: f"{number} штук")

    def act(self, reading: beside.Reading) -> beside.Act | None:
        if Ability.REMARK not in reading.granted:
            return None
        return beside.Act("Зауважити тут", lambda key: f"/act/{UUID(str(key))}/")


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    room = Room()
    monkeypatch.setattr(beside, "_rooms", [])
    beside.beside_clauses(
        template=TEMPLATE,
        read=room.read,
        count=room.count,
        act=room.act,
        styles=(STYLE,),
    )
    yield room


def test_a_clause_is_read_in_every_language_the_original_first(
    page: ConsultationPage, site: Site
) -> None:
    version = in_three_languages(page, site.council)
    html = seen(clause_address(clause_of(version, "art 2 / p 1"), "en"))
    original = html.index("Пункти видачі води")
    assert original < html.index("Punkty wydawania")
    assert original < html.index("Water points are open")
    assert "Article 2, part 1" in html and 'id="original"' in html


def test_it_shows_what_it_stands_under_and_what_stands_below(
    page: ConsultationPage, site: Site
) -> None:
    version = published_text(page, site.council)
    part = seen(clause_address(clause_of(version, "art 2 / p 1")))
    assert "Загальні положення" in part and "Години приймання" in part
    assert clause_address(clause_of(version, "art 2 / p 2")) in part
    article = seen(clause_address(clause_of(version, "art 2")))
    assert "з восьмої" in article and "У святкові дні" in article


def test_it_tells_its_way_through_the_versions(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    version = published_text(page, site.council, small_draft(**NEW_HOURS))
    html = seen(clause_address(clause_of(version, "art 2 / p 1")))
    history = html[html.index('id="history"') :]
    assert history.index("Версія 2") < history.index("Версія 1")
    assert "<del" in history and "<ins" in history
    assert "вилучено" in history and "восьмої" in history and "сьомої" in history


def test_a_clause_that_is_gone_says_when_and_keeps_its_words(
    page: ConsultationPage, site: Site
) -> None:
    version = published_text(page, site.council)
    gone = clause_of(version, "art 2 / p 2")
    draft = small_draft()
    chapter, last = draft.clauses
    aim, hours = chapter.children
    from dataclasses import replace

    shorter = replace(hours, children=hours.children[:1])
    cut = replace(chapter, children=(aim, shorter))
    published_text(page, site.council, replace(draft, clauses=(cut, last)))
    html = seen(clause_address(gone))
    assert "немає в поточній версії" in html and "Вилучено у версії 2" in html
    assert "У святкові дні" in html
    assert address("text_version", page, 1) in html


def test_rooms_show_something_beside_all_clauses_of_a_page_at_once(
    page: ConsultationPage, site: Site, room: Room
) -> None:
    version = published_text(page, site.council)
    clause = clause_of(version, "art 2 / p 1")
    html = seen(address("text", page))
    assert room.asked == [(False, 7)]
    assert "7 штук" not in html and "5 штук" in html and "2 штук" in html
    assert f"/act/{clause.key}/" in html
    assert STYLE in html
    alone = seen(clause_address(clause))
    assert room.asked[1:] == [(True, 1)]
    assert f'class="button" href="/act/{clause.key}/"' in alone
    assert STYLE in alone


def test_nothing_is_offered_in_an_old_version_or_after_the_close(
    page: ConsultationPage, site: Site, room: Room
) -> None:
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    assert "Зауважити тут" in seen(address("text", page))
    assert "Зауважити тут" not in seen(address("text_version", page, 1))
    with at(kyiv(days(30))):
        assert "Зауважити тут" not in seen(address("text", page))
