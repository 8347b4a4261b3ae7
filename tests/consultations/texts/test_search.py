"""The words of the last text are found where clauses are asked for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from consultations.models import ConsultationPage
from consultations.texts import actions
from search.models import Entry
from tests.consultations.making import announced, make_rule_set
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.factories import Site, edit, publish
from tests.search.conftest import *  # noqa: F403  engines
from tests.search.conftest import Index
from tests.search.published import asked, titles


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    make_rule_set(site)
    return announced(site.council)


def entries(language: str = "uk") -> list[str]:
    rows = Entry.objects.filter(object_kind="clause", language=language)
    return sorted(rows.values_list("title", flat=True))


IN_UKRAINIAN = [
    "Стаття 1. Мета порядку – Консультація про воду",
    "Стаття 2. Години приймання – Консультація про воду",
    "Стаття 3. Набрання чинності – Консультація про воду",
]


def test_clauses_are_found_where_they_are_asked_for(
    site: Site, page: ConsultationPage, ready_index: Index
) -> None:
    version = published_text(page, site.council)
    ready_index.feed()
    answer = asked("святкові")
    assert titles(answer) == []
    assert dict(answer.facets["kind"])["clause"] == 1
    answer = asked("святкові", filters={"kind": ["clause"]})
    assert titles(answer) == IN_UKRAINIAN[1:2]
    clause = version.places.get(order=2).clause
    assert answer.hits[0].entry.url == f"/uk/consultations/clause/{clause.key}/"
    changed = small_draft(**{"hours 2": "У вихідні години роботи визначає виконком."})
    published_text(page, site.council, changed)
    ready_index.feed()
    assert titles(asked("святкові", filters={"kind": ["clause"]})) == []


def test_a_language_is_found_where_there_is_a_page_in_it(
    site: Site, page: ConsultationPage
) -> None:
    version = in_three_languages(page, site.council)
    assert entries() == IN_UKRAINIAN
    assert entries("pl") == entries("en") == []
    translated = page.copy_for_translation(site.homes["pl"].locale, copy_parents=True)
    translated.title = "Konsultacje o wodzie"
    publish(edit(translated, site.council.editor), site.council)
    assert len(entries("pl")) == 3
    assert entries("pl")[0].startswith("Art. 1. Cel regulaminu – ")
    for order in (0, 1, 2, 3, 4, 5, 6):
        actions.write_translation(
            place=version.places.get(order=order),
            language="pl",
            heading="",
            text="",
            by=site.council.reviewer,
        )
    assert entries("pl") == []


@pytest.mark.parametrize("comes_off", ["unpublish", "private", "deleted"])
def test_they_go_and_come_with_their_page(
    site: Site, page: ConsultationPage, comes_off: str
) -> None:
    published_text(page, site.council)
    if comes_off == "unpublish":
        page.unpublish(user=site.admin)
        assert entries() == []
        publish(edit(page, site.council.editor), site.council)
        assert entries() == IN_UKRAINIAN
    elif comes_off == "private":
        privacy = PageViewRestriction.objects.create(
            page=site.council.section, restriction_type=PageViewRestriction.LOGIN
        )
        assert entries() == []
        privacy.delete()
        assert entries() == IN_UKRAINIAN
    else:
        page.delete()
        assert entries() == []


def test_what_stays_the_same_costs_nothing(site: Site, page: ConsultationPage) -> None:
    from consultations.texts.search_entries import refresh_text

    published_text(page, site.council)
    with CaptureQueriesContext(connection) as few:
        refresh_text(page.translation_key)
    assert not any("INSERT" in one["sql"] for one in few.captured_queries)
    assert len(few) <= 20


def test_a_draft_that_is_not_announced_is_not_found(site: Site) -> None:
    from tests.consultations.making import draft_consultation

    page = draft_consultation(site.council)
    published_text(page, site.council)
    assert entries() == []
