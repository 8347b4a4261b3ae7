"""Each page type in three languages: rendered, marked as its own, escaped, quick."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail.models import Site as WagtailSite

from cms.core.models import BasePage
from cms.core.publication import record_approval
from cms.register.models import Attachment, DocumentKind
from tests.factories import (
    Body,
    Site,
    attach,
    draft_article,
    draft_document,
    make_file,
    publish,
)

LANGUAGES = ("uk", "pl", "en")
HOSTILE = "<script>alert('x')</script>\"'&<b>"


def approved(page: BasePage, body: Body) -> BasePage:
    """A page put through the gate by the reviewer of its authority."""
    revision = page.save_revision(user=body.editor)
    record_approval(revision, by=body.reviewer)
    revision.publish(user=body.reviewer, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def in_languages(page: BasePage, body: Body) -> dict[str, BasePage]:
    """A published page with its two translations."""
    pages = {"uk": page}
    for code in ("pl", "en"):
        other = page.copy_for_translation(Locale.objects.get(language_code=code))
        pages[code] = approved(other, body)
    return pages


@pytest.fixture
def pages(site: Site) -> dict[str, dict[str, Page]]:
    """A page of each type in three languages; the document has a file and relations."""
    draft = draft_document(site.council, "Про воду", summary="Коротко")
    attach(draft, make_file(site.council))
    document = publish(draft, site.council)
    article = publish(draft_article(site.council, lead="Лід"), site.council)
    return {
        "home": dict(site.homes),
        "section": dict(site.council.sections),
        "article": in_languages(article, site.council),
        "document": in_languages(document, site.council),
    }


def warm() -> None:
    """What a process asks once for all its requests is asked."""
    WagtailSite.get_site_root_paths()


def queries(address: str) -> int:
    warm()
    with CaptureQueriesContext(connection) as counted:
        assert Client().get(address).status_code == 200
    # A request's transaction is a savepoint in a test.
    return sum("SAVEPOINT" not in query["sql"] for query in counted.captured_queries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "section", "article", "document"])
def test_a_page_speaks_its_language(
    pages: dict[str, dict[str, Page]], kind: str, language: str
) -> None:
    page = pages[kind][language]

    response = Client().get(page.url)

    assert response.status_code == 200
    text = response.content.decode()
    assert f'<html lang="{language}"' in text
    assert page.url.startswith(f"/{language}/")
    for other in LANGUAGES:
        assert f'hreflang="{other}"' in text
    assert response["Content-Language"] == language


@pytest.mark.parametrize(
    ("kind", "budget"),
    [("home", 17), ("article", 19), ("section", 24), ("document", 25)],
)
def test_a_page_asks_the_database_few_questions(
    pages: dict[str, dict[str, Page]], kind: str, budget: int
) -> None:
    assert queries(pages[kind]["pl"].url) <= budget


def test_a_long_section_asks_no_more_than_a_short_one(site: Site) -> None:
    address = site.council.section.url
    for number in range(3):
        publish(draft_document(site.council, f"Акт {number}"), site.council)
    few = queries(address)
    for number in range(3, 15):
        publish(draft_document(site.council, f"Акт {number}"), site.council)
    assert Client().get(address).content.decode().count('class="row__title"') >= 15

    assert queries(address) == few


def test_a_document_with_many_files_and_relations_asks_no_more(site: Site) -> None:
    draft = draft_document(site.council)
    attach(draft, make_file(site.council, content=b"0"))
    page = publish(draft, site.council)
    few = queries(page.url)

    draft = draft_document(site.council)
    for number in range(1, 9):
        file = make_file(site.council, content=str(number).encode())
        attach(draft, file)
        draft.refresh_from_db()
    many = publish(draft, site.council)

    assert Attachment.objects.filter(page=many).count() == 8
    assert queries(many.url) == few


def test_a_section_of_fifty_documents_has_pages(site: Site) -> None:
    document = publish(draft_document(site.council, "Перший"), site.council)
    entry_pages = Client().get(site.council.section.url).content.decode()

    assert document.title in entry_pages
    assert Client().get(f"{site.council.section.url}?page=999").status_code == 200
    assert Client().get(f"{site.council.section.url}?page=x").status_code == 200


def test_hostile_text_is_shown_as_text_in_every_field(site: Site) -> None:
    kind = DocumentKind.objects.create(slug="hostile", name_uk=HOSTILE)
    draft = draft_document(
        site.council,
        HOSTILE,
        summary=HOSTILE,
        legal_basis=HOSTILE,
        restriction_scope=HOSTILE,
        restriction_ground=HOSTILE,
        restriction_decided_by=HOSTILE,
        facts={"kind": kind.pk, "number": HOSTILE, "responsible": HOSTILE},
    )
    draft.body = [("heading", HOSTILE)]
    draft.save_revision(user=site.council.editor)
    attach(draft, make_file(site.council), title=HOSTILE)
    page = publish(draft, site.council)
    article = publish(
        draft_article(site.council, HOSTILE, lead=HOSTILE),
        site.council,
    )

    assert Attachment.objects.get().title == HOSTILE
    addresses = [
        page.url,
        article.url,
        site.council.section.url,
        "/uk/",
        "/uk/changes/",
    ]
    for address in addresses:
        text = Client().get(address).content.decode()
        assert "alert(" in text or address == "/uk/"
        assert "<script>alert" not in text
        assert "<b>" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_that_is_not_there_is_not_offered(
    site: Site, language: str
) -> None:
    article = publish(draft_article(site.council), site.council)

    text = Client().get(article.url).content.decode()

    assert (f'hreflang="{language}"' in text) == (language == "uk")


def test_an_expired_page_is_gone_before_the_scheduler_comes(site: Site) -> None:
    article = publish(draft_article(site.council), site.council)
    Page.objects.filter(pk=article.pk).update(expire_at="2020-01-01T00:00Z")

    assert Client().get(article.url).status_code == 404
