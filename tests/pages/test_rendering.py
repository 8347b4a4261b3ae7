"""Each page type in three languages: rendered, marked as its own, escaped, quick."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail.models import Site as WagtailSite

from cms.core.models import BasePage
from cms.core.publication import record_approval
from cms.pages.models import SectionPage
from cms.register.models import Attachment, DocumentKind
from search.models import Entry
from tests.factories import (
    Body,
    Site,
    attach,
    draft_article,
    draft_document,
    edit,
    make_file,
    publish,
)
from tests.register.acts import act, related

LANGUAGES = ("uk", "pl", "en")
# The house's limit is 12 for a page of any type.
BUDGETS = {"home": 9, "article": 9, "authority": 12, "document": 12}
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
    """A page of each type in three languages, with all that it can show.

    The document has a file, relations to and from it, and a history.
    """
    basis = act(site.council, "Про основу")
    facts = {"relations": related(basis, "based_on")}
    draft = draft_document(site.council, "Про воду", summary="Коротко", facts=facts)
    attach(draft, make_file(site.council))
    document = publish(draft, site.council)
    document = publish(edit(document, site.council.editor), site.council)
    act(site.council, "Кінець", relations=related(document, "repeals"))
    article = publish(draft_article(site.council, lead="Лід"), site.council)
    return {
        "home": dict(site.homes),
        "authority": dict(site.council.sections),
        "article": in_languages(article, site.council),
        "document": in_languages(document, site.council),
    }


def warm() -> None:
    """What a process asks once for all its requests is asked."""
    WagtailSite.get_site_root_paths()


def queries(address: str) -> int:
    """Questions of a later request: what a process asks once is asked in the first."""
    Client().get(address)
    warm()
    with CaptureQueriesContext(connection) as counted:
        assert Client().get(address).status_code == 200
    # A request's transaction is a savepoint in a test.
    return sum("SAVEPOINT" not in query["sql"] for query in counted.captured_queries)


def test_a_page_speaks_its_language(pages: dict[str, dict[str, Page]]) -> None:
    shown = [
        (kind, language, in_each[language])
        for kind, in_each in pages.items()
        for language in LANGUAGES
    ]
    for kind, language, page in shown:
        response = Client().get(page.url)

        assert response.status_code == 200, kind
        text = response.content.decode()
        assert f'<html lang="{language}"' in text, kind
        assert page.url.startswith(f"/{language}/"), kind
        for other in LANGUAGES:
            assert f'hreflang="{other}"' in text, kind
        assert response["Content-Language"] == language, kind


def test_a_page_asks_the_database_few_questions(
    pages: dict[str, dict[str, Page]],
) -> None:
    for kind, budget in BUDGETS.items():
        assert queries(pages[kind]["pl"].url) <= budget, kind


def test_a_deep_page_asks_no_more_than_a_shallow_one(site: Site) -> None:
    shallow = publish(draft_article(site.council), site.council)
    part = site.council.section
    for number in range(3):
        part = published_part(part, site.council, f"part-{number}")
    deep = publish(draft_article(site.council), site.council)
    deep.move(part, pos="last-child")
    deep = Page.objects.get(pk=deep.pk)

    assert deep.url.count("/part-") == 3
    assert queries(deep.url) == queries(shallow.url)


def published_part(above: Page, body: Body, slug: str) -> SectionPage:
    """A part of a section, approved."""
    part = SectionPage(title=slug, slug=slug, live=False, locale=above.locale)
    above.add_child(instance=part)
    return approved(part, body)


def entries_like(page: Page, number: int) -> None:
    """Entries of more documents, which is all that lists of documents read."""
    entry = Entry.objects.get(object_key=str(page.translation_key))
    for _number in range(number):
        key = str(uuid4())
        entry.pk, entry.key, entry.object_key, entry.translation_key = None, *[key] * 3
        entry.save(force_insert=True)


def test_an_authority_of_much_asks_no_more_than_one_of_little(site: Site) -> None:
    section = site.council.section
    document = publish(draft_document(site.council), site.council)
    publish(draft_article(site.council), site.council)
    published_part(section, site.council, "part")
    few = queries(section.url)

    entries_like(document, 24)
    publish(draft_article(site.council), site.council)
    published_part(section, site.council, "other-part")
    text = Client().get(section.url).content.decode()

    assert text.count('class="row__title"') == 12
    assert text.count('class="articles__item"') == 2
    assert text.count('class="index__item"') == 2
    assert queries(section.url) == few


def test_a_document_with_many_files_and_relations_asks_no_more(site: Site) -> None:
    basis = act(site.council, "Про основу")
    facts = {"relations": related(basis, "based_on")}
    draft = draft_document(site.council, facts=facts)
    attach(draft, make_file(site.council, content=b"0"))
    page = publish(draft, site.council)
    few = queries(page.url)

    facts = {"relations": related(basis, "repeals") + related(page, "amends")}
    draft = draft_document(site.council, facts=facts)
    for number in range(1, 9):
        file = make_file(site.council, content=str(number).encode())
        attach(draft, file)
        draft.refresh_from_db()
    many = publish(draft, site.council)

    assert Attachment.objects.filter(page=many).count() == 8
    assert queries(many.url) == few


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


def test_a_name_in_cyrillic_is_marked_where_the_page_is_in_latin(site: Site) -> None:
    document = publish(draft_document(site.council), site.council)
    name = "Секретар Демонстраційний"

    for language, page in in_languages(document, site.council).items():
        text = Client().get(page.url).content.decode()
        shown = name if language == "uk" else f'<span lang="uk">{name}</span>'
        assert f"<dd>{shown}</dd>" in text
        assert f'<p class="document__kind">{page.document.kind.name_in(language)}' in (
            text
        )


def test_an_expired_page_is_gone_before_the_scheduler_comes(site: Site) -> None:
    article = publish(draft_article(site.council), site.council)
    Page.objects.filter(pk=article.pk).update(expire_at="2020-01-01T00:00Z")

    assert Client().get(article.url).status_code == 404
