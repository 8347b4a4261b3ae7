"""What pages of texts cost, small and large."""

from __future__ import annotations

import pytest

from consultations.models import ConsultationPage
from consultations.texts.models import Version
from tests.consultations.making import announced, make_rule_set
from tests.consultations.texts.large import large_draft
from tests.consultations.texts.making import published_text
from tests.consultations.texts.reading import (
    MOST_QUERIES,
    address,
    answered,
    clause_address,
    clause_of,
    queries,
    seen,
)
from tests.factories import Site
from tests.pages.made import in_languages


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    """A consultation in three languages."""
    make_rule_set(site)
    page = announced(site.council)
    in_languages(page, site.council)
    return page


def in_two_versions(page: ConsultationPage, site: Site, chapters: int) -> Version:
    published_text(page, site.council, large_draft(chapters))
    return published_text(page, site.council, large_draft(chapters, 20))


@pytest.mark.parametrize("chapters", [1, 11])
def test_pages_take_few_queries_however_long_the_text(
    page: ConsultationPage, site: Site, chapters: int
) -> None:
    """46 clauses and 506; in a language into which nothing is translated."""
    version = in_two_versions(page, site, chapters)
    text = address("text", page, code="pl")
    assert queries(text) <= MOST_QUERIES
    assert queries(f"{text}?original=1") <= MOST_QUERIES
    if chapters > 1:
        part = address("text_part", page, 2, 46, code="pl")
        assert queries(part) <= MOST_QUERIES
    for path in ("art 5 / p 1", "art 5", "ch 1"):
        asked = queries(clause_address(clause_of(version, path), "pl"))
        assert asked <= MOST_QUERIES
    comparison = address("text_comparison", page, 1, 2, code="pl")
    assert queries(comparison) <= MOST_QUERIES
    whole = seen(f"{comparison}?all=1")
    assert whole.count('<section class="change') == min(60, 46 * chapters)
    assert answered(f"{comparison}?page=x").status_code == 200
