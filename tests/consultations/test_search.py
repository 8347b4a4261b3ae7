"""Consultations in the portal's search: their state is that of the day, by no job."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cms.register.extraction import extract_next
from cms.states import State
from consultations import actions
from consultations.models import ConsultationPage
from search.index import engine_names
from search.models import Entry
from search.queries import Request, search
from search.worker import reconcile
from tests.consultations.making import announced, at, days, kyiv, make_rule_set, phase
from tests.factories import Site
from tests.search.conftest import (  # noqa: F401  its fixtures
    Index,
    elasticsearch_index,
    index,
    ready_index,
    tantivy_index,
    tantivy_ready,
)


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    make_rule_set(site)
    return announced(site.council, phases=[phase(2, 30)])


def found(state: State) -> list[str]:
    answer = search(Request("водa", "uk", {"state": [state.value]}))
    return [hit.entry.title for hit in answer.hits]


def test_engines_tell_the_state_of_the_day(
    site: Site,
    page: ConsultationPage,
    index: Index,  # noqa: F811
) -> None:
    for name in engine_names():
        reconcile(name)
    index.feed()
    expected = {
        0: State.ANNOUNCED,
        1: State.ANNOUNCED,
        2: State.OPEN,
        30: State.OPEN,
        31: State.CLOSED,
    }
    moments = {day: kyiv(days(day), 0, 0, 1) for day in expected}
    for day, state in expected.items():
        with at(moments[day]):
            assert Entry.objects.get(object_kind="consultation").state == state, day
            for other in (State.ANNOUNCED, State.OPEN, State.CLOSED):
                assert found(other) == ([page.title] if other == state else []), day


def test_words_of_its_materials_are_found(site: Site) -> None:
    make_rule_set(site)
    page = announced(site.council, slots=("draft",))
    while extract_next():
        pass
    entry = Entry.objects.get(object_kind="consultation")
    texts = [one.text for one in entry.passages.all()]
    assert any("draft слова" in text for text in texts)
    assert any(page.purpose in text for text in texts)
    assert entry.has_files


def test_what_is_cancelled_has_closed(site: Site, page: ConsultationPage) -> None:
    actions.cancel(page=page, reasons={"uk": "Ні"}, by=site.council.reviewer)
    entry = Entry.objects.get(object_kind="consultation")
    assert entry.state == State.CLOSED


def test_nothing_is_found_before_the_announcement_or_afterwards(
    site: Site, page: ConsultationPage
) -> None:
    assert Entry.objects.filter(object_kind="consultation").count() == 1
    page.unpublish(user=site.council.reviewer)
    assert not Entry.objects.filter(object_kind="consultation").exists()


def test_a_section_lists_it_with_its_state(site: Site, client: object) -> None:
    from django.test import Client

    make_rule_set(site)
    from cms.pages.models import SectionPage
    from tests.pages.made import live

    section = live(SectionPage(title="Проєкти"), site.council.section, site.council)
    announced(site.council, above=section, phases=[phase(0, 30)])
    assert "state--good" in Client().get(section.url).content.decode()
    with at(kyiv(days(30), 23, 59, 59) + timedelta(seconds=1)):
        assert "state--good" not in Client().get(section.url).content.decode()
