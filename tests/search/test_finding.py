"""A word that stands only inside a PDF is found in any of its forms."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import Site, draft_document, edit, publish
from tests.search.conftest import Index
from tests.search.published import asked, marked, published_with_pdf, titles

UKRAINIAN = (
    "Загальні положення цього порядку.",
    "Відшкодування вартості вулика надається пасічникам громади.",
)
POLISH = (
    "Postanowienia ogólne uchwały.",
    "Właściciele psów sprzątają po swoich czworonogach w parkach.",
)


@pytest.mark.parametrize(
    "case",
    [
        ("uk", UKRAINIAN, {"вулик для пасічника": "вулика", "ПАСІЧНИК": "пасічникам"}),
        ("pl", POLISH, {"czworonóg": "czworonogach", "właściciel psa": "psów"}),
    ],
    ids=["Ukrainian", "Polish"],
)
def test_an_inflected_form_finds_the_page_of_a_pdf(
    ready_index: Index, site: Site, case: tuple[str, tuple[str, str], dict[str, str]]
) -> None:
    language, pages, words = case
    page = published_with_pdf(site.council, *pages, language=language)
    publish(draft_document(site.council, "Про дороги"), site.council)
    ready_index.feed()

    for query, word in words.items():
        hit = asked(query).hits[0]

        assert hit.entry.title == page.title
        assert word in marked(hit.snippet)
        assert hit.passage is not None
        assert (hit.passage.page, hit.passage.language) == (2, language)
        file = page.attachments.get().file
        assert hit.file_address == f"{file.url}#page=2"


def test_results_page_and_api_name_the_page_of_the_pdf(
    ready_index: Index, site: Site, client: Client
) -> None:
    page = published_with_pdf(site.council, *UKRAINIAN)
    ready_index.feed()
    address = f"{page.attachments.get().file.url}#page=2"

    shown = client.get("/uk/search/", {"q": "вулики"}).content.decode()
    (result,) = client.get("/api/search/", {"q": "вулики"}).json()["results"]

    assert f'href="{address}"' in shown
    assert "<mark>вулика</mark>" in shown
    assert result["attachment"] == {
        "title": "Додаток",
        "url": f"http://testserver{address}",
        "page": 2,
    }
    assert "вулика" in result["snippet"]


def test_a_document_is_found_by_its_number_before_others(
    ready_index: Index, site: Site
) -> None:
    publish(draft_document(site.council, "Рішення 417 рішення"), site.council)
    publish(
        draft_document(site.council, "Про воду", facts={"number": "417-VIII/а"}),
        site.council,
    )
    ready_index.feed()

    assert titles(asked("рішення № 417-VIII/а"))[0] == "Про воду"


def test_words_in_the_title_alone_name_no_file(ready_index: Index, site: Site) -> None:
    published_with_pdf(site.council, *UKRAINIAN, title="Про бджолярство")
    ready_index.feed()

    hit = asked("бджолярства").hits[0]

    assert marked(hit.title) == ["бджолярство"]
    assert not hit.in_file


def test_the_text_of_the_page_itself_is_found(ready_index: Index, site: Site) -> None:
    draft = edit(
        draft_document(site.council),
        site.council.editor,
        body=[("text", "<p>Розклад трамваїв.</p>")],
    )
    publish(draft, site.council)
    ready_index.feed()

    hit = asked("трамвай").hits[0]

    assert marked(hit.snippet) == ["трамваїв"]
    assert not hit.in_file
