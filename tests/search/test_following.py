"""Entries follow their objects, in the same transaction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.duties import forget_expired_entries, publish_due_pages
from cms.core.models import Place, Topic
from cms.pages.actions import Words, add_section
from cms.pages.models import SectionPage
from cms.register.models import DocumentKind, DocumentPage
from search.models import Entry, OutboxItem
from tests.factories import (
    Site,
    attach,
    draft_document,
    edit,
    make_file,
    make_kind,
    publish,
)
from tests.search.published import pdf, read_files


def entries(page: Page) -> list[Entry]:
    found = Entry.objects.filter(translation_key=page.translation_key)
    return list(found.order_by("language"))


def entry(page: Page) -> Entry:
    return Entry.objects.get(
        translation_key=page.translation_key, language=page.locale.language_code
    )


def queued(page: Page) -> bool:
    return OutboxItem.objects.filter(key__contains=str(page.translation_key)).exists()


def forget_queue() -> None:
    OutboxItem.objects.all().delete()


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
        forget_expired_entries()
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


class TestNames:
    """Labels in entries follow the rows that they were copied from."""

    def test_of_an_authority(self, site: Site) -> None:
        page = publish(draft_document(site.council), site.council)
        other = publish(draft_document(site.library), site.library)
        authority = site.council.authority
        authority.name_uk = "Рада громади"

        authority.save()

        assert entry(page).authority_label == "Рада громади"
        assert entry(other).authority_label == "Демонстраційна бібліотека"

    def test_in_a_bounded_number_of_queries(
        self, site: Site, django_assert_max_num_queries: object
    ) -> None:
        for _ in range(3):
            publish(draft_document(site.council), site.council)
        authority = site.council.authority
        authority.name_uk = "Рада громади"

        with django_assert_max_num_queries(12):  # type: ignore[operator]
            authority.save()

    def test_of_a_kind_and_its_rule_of_states(self, site: Site) -> None:
        kind = make_kind("order")
        page = publish(
            draft_document(site.council, facts={"kind": kind.pk}), site.council
        )
        kind.name_uk, kind.state_rule = "наказ", "draft"

        kind.save()

        assert entry(page).kind_label == "наказ"
        assert entry(page).state == "draft"

    def test_of_a_topic_and_a_place(self, site: Site) -> None:
        water = Topic.objects.create(slug="water", name_uk="вода")
        land = Topic.objects.create(slug="land", name_uk="земля")
        town = Place.objects.create(slug="town", name_uk="місто")
        facts = {"topics": [water.pk, land.pk], "places": [town.pk]}
        page = publish(draft_document(site.council, facts=facts), site.council)

        water.name_uk = "водопостачання"
        water.save()
        town.name_uk = "містечко"
        town.save()

        assert sorted(entry(page).topics) == [
            ["land", "земля"],
            ["water", "водопостачання"],
        ]
        assert entry(page).places == [["town", "містечко"]]

    def test_a_new_key_is_fed_again(self, site: Site) -> None:
        page = publish(draft_document(site.council), site.council)
        before = entry(page).fingerprint
        forget_queue()
        kind = DocumentKind.objects.get(slug="decision")
        kind.slug = "resolution"

        kind.save()

        assert entry(page).kind == "resolution"
        assert entry(page).fingerprint != before
        assert queued(page)

    def test_a_deleted_topic_leaves_the_entries(self, site: Site) -> None:
        water = Topic.objects.create(slug="water", name_uk="вода")
        facts = {"topics": [water.pk]}
        page = publish(draft_document(site.council, facts=facts), site.council)
        forget_queue()

        water.delete()

        assert entry(page).topics == []
        assert queued(page)
