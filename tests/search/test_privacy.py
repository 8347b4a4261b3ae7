"""Only what anybody may see is found, counted or shown, by either engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.duties import publish_due_pages
from search.index import engines
from search.models import Entry, Passage
from tests.factories import (
    Site,
    attach,
    draft_document,
    edit,
    make_file,
    make_kind,
    publish,
)
from tests.search.conftest import Index
from tests.search.published import asked, pdf, published_with_pdf, read_files

SECRET = "Таємниця щодо вулика"
QUERY = "вулики"


def secret_document(site: Site) -> Page:
    """A published document of a kind of its own, the word in its PDF."""
    kind = make_kind("secret-kind")
    return published_with_pdf(
        site.library, SECRET, title="Закрите", facts={"kind": kind.pk}
    )


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )


def privately(site: Site) -> None:
    restrict(secret_document(site))


def below_a_private_ancestor(site: Site) -> None:
    secret_document(site)
    restrict(site.library.section)


def in_a_section_that_was_private_before(site: Site) -> None:
    restrict(site.library.section)
    secret_document(site)


def unpublished(site: Site) -> None:
    secret_document(site).unpublish()


def deleted(site: Site) -> None:
    secret_document(site).delete()


def expired(site: Site) -> None:
    page = secret_document(site)
    soon = timezone.now() + timedelta(minutes=1)
    publish(edit(page, site.library.editor, expire_at=soon), site.library)
    with time_machine.travel(soon + timedelta(minutes=1)):
        publish_due_pages()


def as_a_draft(site: Site) -> None:
    draft_document(site.library, f"Закрите {SECRET}")


def as_the_file_of_a_draft(site: Site) -> None:
    draft = draft_document(site.library, "Закрите")
    attach(draft, make_file(site.library, "secret.pdf", pdf(SECRET)))
    read_files()


def as_the_file_of_a_new_draft_of_a_public_page(site: Site) -> None:
    page = publish(draft_document(site.library, "Відкрите"), site.library)
    attach(page, make_file(site.library, "secret.pdf", pdf(SECRET)))
    read_files()


WAYS = [
    privately,
    below_a_private_ancestor,
    in_a_section_that_was_private_before,
    unpublished,
    deleted,
    expired,
    as_a_draft,
    as_the_file_of_a_draft,
    as_the_file_of_a_new_draft_of_a_public_page,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_not_public_is_nowhere(
    ready_index: Index, site: Site, client: Client, way: Callable[[Site], None]
) -> None:
    publish(draft_document(site.council, "Вулики відкриті"), site.council)

    way(site)
    ready_index.feed()

    answer = asked(QUERY)
    assert [hit.entry.title for hit in answer.hits] == ["Вулики відкриті"]
    assert answer.total == 1
    assert dict(answer.facets["kind"]) == {"decision": 1}
    assert dict(answer.facets["authority"]) == {"council": 1}
    everything = client.get("/api/search/", {"page_size": 50}).content.decode()
    found = client.get("/api/search/", {"q": QUERY}).content.decode()
    shown = client.get("/uk/search/", {"q": QUERY}).content.decode()
    for text in (everything, found, shown):
        assert "Закрите" not in text
        assert "Таємниця" not in text
        assert "secret" not in text
    assert not Passage.objects.filter(text__contains="Таємниця").exists()
    rows = dict(Entry.objects.values_list("key", "fingerprint"))
    for engine in engines().values():
        assert engine.fingerprints() == rows


def test_what_was_public_is_found_before_it_is_withdrawn(
    ready_index: Index, site: Site
) -> None:
    """So that the matrix above can fail."""
    page = secret_document(site)
    ready_index.feed()
    assert asked(QUERY).total == 1

    page.unpublish()

    assert asked(QUERY).hits == []
    ready_index.feed()
    assert asked(QUERY).total == 0


def test_an_expired_page_is_hidden_before_the_scheduler_came(
    ready_index: Index, site: Site, client: Client
) -> None:
    soon = timezone.now() + timedelta(minutes=1)
    draft = draft_document(site.council, "Вулики", expire_at=soon)
    publish(draft, site.council)
    ready_index.feed()
    assert len(asked(QUERY).hits) == 1

    with time_machine.travel(soon + timedelta(minutes=1)):
        assert asked(QUERY).hits == []
        assert client.get("/api/search/", {"q": QUERY}).json()["results"] == []
