"""Publication on a date and expiry: the date changes nothing about the review."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from cms.core import actions
from cms.core.duties import publish_due_pages
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from participation.journal.models import Event
from tests.core.forms import article_form, edit_address
from tests.core.signing import signed_in
from tests.core.traces import on_site
from tests.factories import Site, draft_article, edit, publish, submit


def waiting(site: Site, title: str = "Завтра") -> ArticlePage:
    """A draft with a date of publication tomorrow."""
    page = draft_article(site.council, title=title)
    later = timezone.now() + timedelta(days=1)
    return edit(page, site.council.editor, go_live_at=later)


def tomorrow() -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=2), tick=False)


@pytest.mark.parametrize("who", ["editor", "reviewer", "admin"])
def test_a_date_without_approval_publishes_nothing(site: Site, who: str) -> None:
    page = waiting(site)
    user = site.admin if who == "admin" else getattr(site.council, who)
    form = article_form(page, title="Все одно", **{"action-publish": "1"})
    signed_in(user).post(edit_address(page), form)
    assert ArticlePage.objects.get(pk=page.pk).draft_title == "Все одно"

    with tomorrow():
        publish_due_pages()

    assert not ArticlePage.objects.get(pk=page.pk).live


def test_an_approved_page_goes_live_on_its_date(site: Site) -> None:
    page = publish(waiting(site), site.council)
    assert not page.live

    with tomorrow():
        call_command("publish_scheduled")

    assert ArticlePage.objects.get(pk=page.pk).live


def test_a_date_set_without_approval_stops_nobody_else(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    unread, read = waiting(site, "Непрочитана"), publish(waiting(site), site.council)
    revision = unread.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()

    with tomorrow(), caplog.at_level(logging.WARNING):
        publish_due_pages()

    assert not ArticlePage.objects.get(pk=unread.pk).live
    assert ArticlePage.objects.get(pk=read.pk).live
    assert f"revision {revision.pk} is not published" in caplog.text
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_a_change_on_a_date_needs_its_reason_at_the_approval(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    later = timezone.now() + timedelta(days=1)
    page = edit(page, site.council.editor, go_live_at=later, change_reason="")

    with pytest.raises(Refused):
        actions.approve(page=submit(page, site.council), by=site.council.reviewer)


def test_a_date_moved_after_the_approval_is_not_the_approved_one(site: Site) -> None:
    page = publish(waiting(site), site.council)
    before = on_site()
    form = article_form(page, go_live_at="")

    signed_in(site.admin).post(edit_address(page), form | {"action-publish": "1"})

    assert on_site() == before
    assert page.get_latest_revision().pk == page.scheduled_revision.pk


def test_an_expired_page_leaves_by_the_journal(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timedelta(minutes=1)
    )

    publish_due_pages()

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live, page.expired) == (False, True)
    assert Event.objects.filter(
        object_key=str(page.translation_key), action="page.unpublished"
    ).exists()


def test_a_page_taken_off_without_its_type_leaves_by_the_journal(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)

    Page.objects.get(pk=page.pk).unpublish()

    assert Event.objects.filter(
        object_key=str(page.translation_key), action="page.unpublished"
    ).exists()
