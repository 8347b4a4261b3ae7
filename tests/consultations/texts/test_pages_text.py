"""The text of a consultation as anybody reads it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from consultations.models import ConsultationPage
from consultations.texts import actions
from consultations.texts.models import Place
from tests.consultations.making import announced, draft_consultation, make_rule_set
from tests.consultations.texts.large import large_draft
from tests.consultations.texts.making import (
    in_three_languages,
    last,
    published_text,
    small_draft,
)
from tests.consultations.texts.reading import (
    address,
    answered,
    clause_address,
    clause_of,
    queries,
    seen,
)
from tests.core.signing import signed_in
from tests.factories import Site
from tests.pages.made import in_languages

NEW_HOURS = {"hours 1": "Пункти видачі води працюють щодня з сьомої до двадцятої."}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7|add:7 }}"


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    """A consultation in three languages."""
    make_rule_set(site)
    page = announced(site.council)
    in_languages(page, site.council)
    return page


def test_a_short_text_stands_whole_at_its_address(
    page: ConsultationPage, site: Site
) -> None:
    version = in_three_languages(page, site.council)
    html = seen(address("text", page))
    for said in ("Порядок приймання води", "Рада вирішила:", "Прикінцеві положення"):
        assert said in html
    part = clause_of(version, "art 2 / p 2")
    assert f'id="clause-{part.key}"' in html and clause_address(part) in html
    assert html.index("Зміст") < html.index("з восьмої до двадцятої")


@pytest.mark.parametrize(
    ("code", "heading", "number"),
    [("pl", "Godziny wydawania", "Art. 2"), ("en", "Hours of supply", "Article 2")],
)
def test_it_is_read_in_the_language_of_the_reader(
    page: ConsultationPage, site: Site, code: str, heading: str, number: str
) -> None:
    in_three_languages(page, site.council)
    html = seen(address("text", page, code=code))
    assert heading in html and number in html
    assert "Години приймання" not in html
    beside = seen(f"{address('text', page, code=code)}?original=1")
    assert re.search(r'<div lang="uk">\s*<p><strong>Години приймання', beside)


def test_what_is_not_translated_is_shown_in_the_original_and_says_so(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    html = seen(address("text", page, code="pl"))
    assert html.count("Jeszcze nie przetłumaczono") == 1
    assert re.search(r'lang="uk">\s*<p>Пункти видачі', html)
    assert "original=1" not in html


def test_a_translation_that_is_older_than_its_original_says_so(
    page: ConsultationPage, site: Site
) -> None:
    in_three_languages(page, site.council)
    version = published_text(page, site.council, small_draft(**NEW_HOURS))
    html = seen(address("text", page, code="pl"))
    where = clause_address(clause_of(version, "art 2 / p 1"), "pl")
    assert html.count("To tłumaczenie jest starsze niż oryginał.") == 1
    assert f'href="{where}#original"' in html


def test_plain_words_stand_under_the_clause(page: ConsultationPage, site: Site) -> None:
    version = published_text(page, site.council)
    place = Place.objects.get(version=version, path__endswith="art 2 / p 1")
    actions.write_plain(
        place=place, language="uk", plain="Щодня 8–20.", by=site.council.reviewer
    )
    html = seen(address("text", page))
    assert re.search(r"<details[^>]*>\s*<summary>Простими словами", html)
    assert "Щодня 8–20." in html


def test_an_older_version_warns_and_leads_to_the_last(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    old = seen(address("text_version", page, 1))
    assert "не остання" in old and "з восьмої" in old
    assert f'href="{address("text", page)}"' in old
    assert 'name="robots" content="noindex' in old
    new = seen(address("text", page))
    assert "не остання" not in new and "з сьомої" in new
    assert address("text_comparison", page, 1, 2) in new
    same = seen(address("text_version", page, 2))
    assert re.search(rf'rel="canonical" href="[^"]*{address("text", page)}"', same)


def test_other_languages_lead_to_the_same_place(
    page: ConsultationPage, site: Site
) -> None:
    published_text(page, site.council)
    for name, more in (("text", ()), ("text_version", (1,))):
        html = seen(address(name, page, *more))
        for code in ("pl", "en"):
            there = address(name, page, *more, code=code)
            assert re.search(rf'hreflang="{code}" href="[^"]*{there}"', html)


def test_a_long_text_is_read_by_chapters(page: ConsultationPage, site: Site) -> None:
    version = published_text(page, site.council, large_draft(3))
    first = seen(address("text", page))
    assert "Правило 27" in first and "Рада розглядає" not in first
    second = seen(address("text_part", page, 1, 46))
    assert "звернення номер 10-1" in second and "звернення номер 9-4" not in second
    assert 'rel="prev"' in second and address("text_part", page, 1, 92) in second
    assert "Правило 20" not in second
    inside = clause_of(version, "art 12 / p 2")
    place = Place.objects.get(version=version, clause=inside)
    led = answered(address("text_part", page, 1, place.order))
    assert led["Location"].endswith(f"/1/46/#clause-{inside.key}")


def test_words_of_a_text_are_only_words(page: ConsultationPage, site: Site) -> None:
    evil = dict.fromkeys(("title", "preamble", "aim", "aim text"), EVIL)
    version = published_text(page, site.council, small_draft(**evil))
    published_text(page, site.council, small_draft(**evil | {"aim text": f"{EVIL} б"}))
    for where in (
        address("text", page),
        page.url,
        clause_address(clause_of(version, "art 1")),
        f"{address('text_comparison', page, 1, 2)}?all=1",
    ):
        html = seen(where)
        assert "alert(1)" in html and "<script>alert" not in html
        assert "<img src=x" not in html and "{{ 7|add:7 }}" in html


def test_nothing_is_read_while_the_page_is_not_public(site: Site) -> None:
    page = draft_consultation(site.council)
    version = published_text(page, site.council)
    key = clause_of(version, "art 1")
    hidden = [address("text", page), clause_address(key)]
    assert [answered(one).status_code for one in hidden] == [404, 404]
    staff = signed_in(site.admin)
    assert [answered(one, staff).status_code for one in hidden] == [404, 404]


def test_nothing_is_read_below_a_restriction_or_in_a_language_without_a_page(
    site: Site,
) -> None:
    make_rule_set(site)
    page = announced(site.council)
    version = published_text(page, site.council)
    clause = clause_of(version, "art 1")
    assert answered(address("text", page, code="pl")).status_code == 404
    assert answered(clause_address(clause, "pl")).status_code == 404
    page.get_parent().view_restrictions.create(restriction_type="login")
    for one in (address("text", page), clause_address(clause)):
        assert answered(one).status_code == 404


def test_what_is_not_there_is_not_found(
    page: ConsultationPage, site: Site, client: Client
) -> None:
    assert answered(address("text", page)).status_code == 404
    published_text(page, site.council)
    for where in (
        address("text_version", page, 2),
        address("text_part", page, 1, 7),
        address("text_comparison", page, 1, 3),
    ):
        assert client.get(where).status_code == 404
    assert last(page).number == 1


def test_it_stands_in_short_on_the_page_of_the_consultation(
    page: ConsultationPage, site: Site
) -> None:
    before = queries(page.url)
    assert "Текст, який обговорюють" not in seen(page.url)
    published_text(page, site.council)
    published_text(page, site.council, small_draft(**NEW_HOURS))
    html = seen(page.url)
    assert "Порядок приймання води" in html and "Прикінцеві положення" in html
    assert address("text", page) in html
    assert address("text_comparison", page, 1, 2) in html
    assert queries(page.url) == before
