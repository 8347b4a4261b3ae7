"""Two versions of a text, clause by clause."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from consultations.drafts.clauses import Clause, Draft, Level
from consultations.models import ConsultationPage
from tests.consultations.making import announced, make_rule_set
from tests.consultations.texts.large import large_draft
from tests.consultations.texts.making import (
    in_three_languages,
    published_text,
    small_draft,
)
from tests.consultations.texts.reading import (
    MOST_QUERIES,
    address,
    answered,
    queries,
    seen,
)
from tests.factories import Site
from tests.pages.made import in_languages

NEW_HOURS = {"hours 1": "Пункти видачі води працюють щодня з сьомої до двадцятої."}
FORCE_PL = "Uchwała wchodzi w życie z dniem ogłoszenia na portalu."


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    """A consultation in three languages."""
    make_rule_set(site)
    page = announced(site.council)
    in_languages(page, site.council)
    return page


def with_an_article_before_the_last(draft: Draft) -> Draft:
    """A new article 3, so that the last one becomes the fourth."""
    first, last = draft.clauses
    (force,) = last.children
    words = "Скарги на роботу пунктів розглядає відділ якості протягом доби."
    new = Clause(Level.ARTICLE, "3", "Скарги", words, (), "Стаття 3.")
    moved = replace(force, number="4", marker="Стаття 4.")
    return replace(draft, clauses=(first, replace(last, children=(new, moved))))


def test_it_shows_what_changed_and_everything_when_asked(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    where = address("text_comparison", page, 1, 2)
    html = seen(where)
    assert "1 зміна, усього положень: 7" in html
    assert re.search(r"<del[^>]*>.*вилучено звідси.*восьмої", html, re.DOTALL)
    assert re.search(r"<ins[^>]*>.*додано звідси.*сьомої", html, re.DOTALL)
    assert "У святкові дні" not in html
    assert "У святкові дні" in seen(f"{where}?all=1")


def test_new_and_renumbered_clauses_are_told_in_words(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    draft = with_an_article_before_the_last(small_draft())
    published_text(page, site.council, draft)
    html = seen(address("text_comparison", page, 1, 2))
    assert "Нове положення." in html and "Скарги на роботу пунктів" in html
    assert "Змінено номер: було стаття 3, стало стаття 4." in html
    assert "Рішення набирає чинності" not in html


def test_the_older_version_always_comes_first(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    right = address("text_comparison", page, 1, 2)
    assert answered(address("text_comparison", page, 2, 1))["Location"] == right
    chosen = f"{address('text_comparison', page, 1, 1)}?old=2&new=1"
    assert answered(chosen)["Location"] == right
    nonsense = f"{right}?old=x&new=99"
    assert answered(nonsense)["Location"] == right
    assert "Це та сама версія" in seen(address("text_comparison", page, 2, 2))


def test_words_are_compared_in_one_language_and_the_page_says_in_which(
    page: ConsultationPage, site: Site
) -> None:
    in_three_languages(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    html = seen(address("text_comparison", page, 1, 2, code="pl"))
    assert "Słowa porównuje się w jednym języku" not in html
    draft = small_draft(**NEW_HOURS, **{"aim": "Призначення"})
    published_text(page, site.council, draft)
    html = seen(address("text_comparison", page, 1, 3, code="pl"))
    assert "Art. 1" in html and 'rel="canonical"' in html


def test_without_a_translation_the_original_is_compared(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    html = seen(address("text_comparison", page, 1, 2, code="pl"))
    assert "porównano oryginał: po ukraińsku" in html
    assert re.search(r'lang="uk">\s*Пункти', html)
    assert 'class="visually-hidden" lang="pl"' in html


@pytest.mark.parametrize("chapters", [1, 11])
def test_it_takes_few_queries_and_shows_a_page_at_a_time(
    page: ConsultationPage, site: Site, chapters: int
) -> None:
    for days in (10, 20):
        published_text(page, site.council, large_draft(chapters, days))
    where = address("text_comparison", page, 1, 2, code="pl")
    assert queries(where) <= MOST_QUERIES
    whole = seen(f"{where}?all=1")
    assert whole.count('<section class="change') == min(60, 46 * chapters)
    assert answered(f"{where}?page=x").status_code == 404
