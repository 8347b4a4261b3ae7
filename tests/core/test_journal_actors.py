"""What happens to a page stands in the journal with who did it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.duties import publish_due_pages
from cms.pages.models import ArticlePage, SectionPage
from participation.citizens.models import User
from participation.journal.enums import Action
from participation.journal.models import Event, Person
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, publish


def actor_of(page: Page, action: Action) -> int | None:
    """The account behind the one event of a kind on a page."""
    event = Event.objects.get(object_key=str(page.translation_key), action=action)
    person = Person.objects.filter(pk=event.actor).first() if event.actor else None
    return person.user_id if person else None


def below(site: Site) -> SectionPage:
    section = SectionPage(title="Архів", slug="archive", live=False)
    section.locale = site.council.section.locale
    site.council.section.add_child(instance=section)
    return section


@pytest.fixture
def page(site: Site) -> ArticlePage:
    return publish(draft_article(site.council), site.council)


def act(page: Page, by: User, address: str, **data: str) -> None:
    signed_in(by).post(f"/admin/pages/{page.pk}/{address}", data)


def test_who_takes_a_page_off_stands_in_the_journal(
    site: Site, page: ArticlePage
) -> None:
    act(page, site.council.reviewer, "unpublish/")

    assert actor_of(page, Action.UNPUBLISHED) == site.council.reviewer.pk


def test_who_moves_a_page_stands_in_the_journal(site: Site, page: ArticlePage) -> None:
    act(page, site.admin, f"move/{below(site).pk}/confirm/")

    assert actor_of(page, Action.MOVED) == site.admin.pk


def test_who_deletes_a_page_stands_in_the_journal(site: Site) -> None:
    page = draft_article(site.council)
    act(page, site.council.editor, "delete/")

    assert not Page.objects.filter(pk=page.pk).exists()
    assert actor_of(page, Action.DELETED) == site.council.editor.pk


def test_a_page_that_expired_was_taken_off_by_nobody(
    site: Site, page: ArticlePage
) -> None:
    past = timezone.now() - timedelta(hours=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)

    publish_due_pages()

    assert actor_of(page, Action.UNPUBLISHED) is None
