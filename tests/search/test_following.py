"""Entries follow their objects, in the same transaction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.duties import publish_due_pages
from cms.pages.actions import Words, add_section
from cms.pages.models import SectionPage
from cms.register.models import DocumentPage
from search.actions import remove_expired_entries
from search.models import Entry
from tests.factories import (
    Site,
    attach,
    draft_document,
    edit,
    make_file,
    publish,
)
from tests.search.entries_of import entries, entry, forget_queue, queued
from tests.search.published import pdf, read_files


def set_private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def subsection(site: Site, slug: str = "archive") -> SectionPage:
    """A section below the council's, published."""
    below = add_section(
        parents={"uk": site.council.section},
        words={"uk": Words("Архів")},
        slug=slug,
        by=site.council.editor,
    )["uk"]
    below.save_revision(user=site.council.editor)
    return publish(below, site.council)


def test_publishing_writes_an_entry_and_queues_it(site: Site) -> None:
    draft = draft_document(site.council, "Про мости", facts={"number": "7"})
    assert entries(draft) == []

    page = publish(draft, site.council)

    written = entry(page)
    assert (written.title, written.number, written.url) == ("Про мости", "7", page.url)
    assert written.authority == "council"
    assert queued(page)


def test_a_republication_changes_the_entry(site: Site) -> None:
    page = publish(draft_document(site.council, "Про мости"), site.council)
    changed = edit(page, site.council.editor, title="Про шляхи")
    assert entry(page).title == "Про мости"

    publish(changed, site.council)

    assert entry(page).title == "Про шляхи"


def test_saving_the_same_again_queues_nothing(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    forget_queue()

    page.save()

    assert not queued(page)


def test_unpublishing_removes_the_entry(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    forget_queue()

    page.unpublish()

    assert entries(page) == []
    assert queued(page)


def test_what_expires_is_hidden_before_and_removed_by_the_scheduler(site: Site) -> None:
    soon = timezone.now() + timedelta(hours=1)
    page = publish(draft_document(site.council, expire_at=soon), site.council)
    later = soon + timedelta(minutes=1)
    assert Entry.objects.visible().filter(pk=entry(page).pk).exists()

    with time_machine.travel(later, tick=True):
        assert not Entry.objects.visible().filter(pk=entry(page).pk).exists()
        remove_expired_entries()
        assert entries(page) == []
        publish_due_pages()

    page.refresh_from_db()
    assert not page.live
    assert entries(page) == []


def test_privacy_of_an_ancestor_removes_and_restores_all_below(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    other = publish(draft_document(site.library), site.library)

    restriction = set_private(site.council.section)
    assert entries(page) == []
    assert entries(other)
    uk_section = Entry.objects.filter(
        translation_key=site.council.section.translation_key, language="uk"
    )
    assert not uk_section.exists()

    restriction.delete()
    assert entry(page).title == page.title
    assert uk_section.exists()


def test_what_is_published_in_a_private_section_gets_no_entry(site: Site) -> None:
    set_private(site.council.section)

    page = publish(draft_document(site.council), site.council)

    assert page.live
    assert entries(page) == []


def test_moving_below_a_private_section_removes_the_entry(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    archive = subsection(site)
    set_private(archive)

    page.move(archive, pos="last-child")
    assert entries(page) == []

    Page.objects.get(pk=page.pk).move(site.council.section, pos="last-child")
    assert entry(page).url == Page.objects.get(pk=page.pk).url


def test_moving_gives_everything_below_its_new_address(site: Site) -> None:
    archive, years = subsection(site), subsection(site, "years")
    page = publish(draft_document(site.council), site.council)
    page.move(years, pos="last-child")

    SectionPage.objects.get(pk=years.pk).move(archive, pos="last-child")

    assert "/council/archive/years/" in entry(page).url
    assert entry(page).url == Page.objects.get(pk=page.pk).url


def test_a_new_slug_changes_the_addresses_below(site: Site) -> None:
    archive = subsection(site)
    page = publish(draft_document(site.council), site.council)
    page.move(archive, pos="last-child")

    publish(edit(archive, site.council.editor, slug="past"), site.council)

    assert "/council/past/" in entry(page).url
    assert "/council/past/" in entry(archive).url


def test_deleting_removes_the_entry(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    forget_queue()

    page.delete()

    assert entries(page) == []
    assert queued(page)


def test_deleting_a_section_removes_the_entries_below(site: Site) -> None:
    archive = subsection(site)
    page = publish(draft_document(site.council), site.council)
    page.move(archive, pos="last-child")
    forget_queue()

    Page.objects.get(pk=archive.pk).delete()

    assert entries(page) == entries(archive) == []
    assert queued(page)
    assert queued(archive)


def test_a_published_translation_has_its_own_entry_with_the_shared_facts(
    site: Site,
) -> None:
    page = publish(draft_document(site.council, facts={"number": "9"}), site.council)
    polish = page.copy_for_translation(site.homes["pl"].locale)
    polish.title = "O wodzie"
    polish.save_revision(user=site.council.editor)
    assert [one.language for one in entries(page)] == ["uk"]

    polish = publish(DocumentPage.objects.get(pk=polish.pk), site.council)

    assert [one.language for one in entries(page)] == ["pl", "uk"]
    assert (entry(polish).title, entry(polish).number) == ("O wodzie", "9")
    assert entry(polish).kind_label == "uchwała"


def test_facts_of_the_original_reach_the_entries_of_all_languages(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    polish = page.copy_for_translation(site.homes["pl"].locale)
    polish.save_revision(user=site.council.editor)
    publish(DocumentPage.objects.get(pk=polish.pk), site.council)

    ended = edit(page, site.council.editor, facts={"in_force_to": "2026-04-01"})
    publish(ended, site.council)

    assert {one.in_force_to for one in entries(page)} == {date(2026, 4, 1)}


def test_text_that_is_read_later_reaches_the_entry(site: Site) -> None:
    draft = draft_document(site.council)
    attach(draft, make_file(site.council, "late.pdf", pdf("Про вулики громади")))
    page = publish(DocumentPage.objects.get(pk=draft.pk), site.council)
    assert not entry(page).passages.filter(text__contains="вулики").exists()
    forget_queue()

    read_files()

    passage = entry(page).passages.get(text__contains="вулики")
    assert passage.page == 1
    assert queued(page)


def test_a_repeal_reaches_the_entry_of_what_it_repeals(site: Site) -> None:
    old = publish(draft_document(site.council), site.council)
    relation = {"type": "relation", "value": {"type": "repeals", "document": old.pk}}
    facts = {"in_force_from": "2026-05-01", "relations": [relation]}
    repeal = publish(draft_document(site.council, facts=facts), site.council)
    assert entry(old).in_force_to == date(2026, 4, 30)

    repeal.delete()

    assert entry(old).in_force_to is None


def test_a_rolled_back_publication_leaves_nothing(site: Site) -> None:
    draft = draft_document(site.council)

    with pytest.raises(RuntimeError), transaction.atomic():
        publish(draft, site.council)
        raise RuntimeError

    assert entries(draft) == []
    assert not queued(draft)
