"""Moving, deleting, copying, aliases: the tree does not lead round the review."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core import actions
from cms.pages.models import ArticlePage, SectionPage
from cms.refusals import Refused
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes, on_site
from tests.factories import Site, draft_article, edit, publish, submit

PEOPLE = ["editor", "reviewer", "admin"]


def somebody(site: Site, who: str) -> Any:
    return site.admin if who == "admin" else getattr(site.council, who)


def second_section(site: Site, name: str = "archive") -> SectionPage:
    section = SectionPage(title="Архів", slug=name, live=False, owner=site.admin)
    section.locale = site.council.section.locale
    site.council.section.add_child(instance=section)
    section.save_revision(user=site.admin)
    return actions.publish_setup(page=section, by=site.admin)


def _locked(site: Site, page: ArticlePage) -> None:
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=site.council.editor)


def _under_review(site: Site, page: ArticlePage) -> None:
    submit(page, site.council)


def _scheduled(site: Site, page: ArticlePage) -> None:
    later = timezone.now() + timedelta(days=1)
    publish(edit(page, site.council.editor, go_live_at=later), site.council)


@pytest.mark.parametrize("act", ["delete", "move", "unpublish"])
def test_bulk_acts_spare_a_section_that_holds_a_page_under_review(
    site: Site, act: str
) -> None:
    submit(draft_article(site.council), site.council)
    target = second_section(site)

    with nothing_changes():
        signed_in(site.admin).post(
            f"/admin/bulk/wagtailcore/page/{act}/?id={site.council.section.pk}",
            {"chooser": target.pk, "include_descendants": "on"},
        )


@pytest.mark.parametrize("hold", [_locked, _under_review, _scheduled])
@pytest.mark.parametrize("who", ["reviewer", "admin"])
def test_a_section_stays_while_it_holds_a_page_that_is_kept(
    site: Site, hold: Any, who: str
) -> None:
    inner, outer = second_section(site), second_section(site, "second")
    page = draft_article(site.council)
    page.move(inner, pos="last-child")
    hold(site, ArticlePage.objects.get(pk=page.pk))
    client = signed_in(somebody(site, who))

    with nothing_changes():
        for act in ("delete", f"move/{outer.pk}/confirm", "unpublish"):
            client.post(
                f"/admin/pages/{inner.pk}/{act}/", {"include_descendants": "on"}
            )


@pytest.mark.parametrize("who", [*PEOPLE, "both"])
def test_a_live_page_does_not_move_to_another_authority(site: Site, who: str) -> None:
    page = publish(draft_article(site.council), site.council)
    user = site.council.reviewer if who == "both" else somebody(site, who)
    if who == "both":
        for body in (site.council.authority, site.library.authority):
            user.groups.add(body.editors, body.reviewers)

    with nothing_changes():
        client, target = signed_in(user), site.library.section.pk
        client.post(f"/admin/pages/{page.pk}/move/{target}/confirm/")
        client.post(
            f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": target}
        )


def test_an_authority_does_not_remove_its_own_section(site: Site) -> None:
    section = site.council.sections["pl"]

    with nothing_changes():
        client = signed_in(site.council.reviewer)
        client.post(f"/admin/pages/{section.pk}/delete/")
        client.post(f"/admin/pages/{section.pk}/unpublish/")


@pytest.mark.parametrize("who", ["editor", "admin"])
@pytest.mark.parametrize("asked", [{"publish_copies": "on"}, {"alias": "on"}])
@pytest.mark.parametrize("recursive", ["", "on"])
def test_copies_are_drafts_whatever_was_asked_for(
    site: Site, who: str, asked: dict[str, str], recursive: str
) -> None:
    publish(draft_article(site.council), site.council)
    section = second_section(site)
    publish(draft_article(site.council, title="Друга"), site.council)
    before = on_site()
    fields = {
        "new_title": "Копія",
        "new_slug": "kopiia",
        "new_parent_page": site.council.section.pk,
        "copy_subpages": recursive,
    }

    signed_in(somebody(site, who)).post(
        f"/admin/pages/{section.pk}/copy/", fields | asked
    )

    copies = Page.objects.filter(slug="kopiia")
    assert on_site() == before
    assert copies.exists() == (who == "editor")
    assert not copies.filter(alias_of__isnull=False).exists()


def test_a_copy_does_not_inherit_an_approval(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)

    with pytest.raises(Refused):
        page.copy(update_attrs={"slug": "kopiia"}, keep_live=True)


def test_an_alias_shows_nothing_in_the_section_of_another_authority(
    site: Site,
) -> None:
    page = publish(draft_article(site.council), site.council)

    with pytest.raises(Refused):
        page.create_alias(parent=site.library.section)


def test_an_alias_follows_what_was_reviewed_and_no_more(site: Site) -> None:
    page = publish(draft_article(site.council, title="Перша"), site.council)
    alias = page.create_alias(parent=site.council.section, update_slug="alias")
    page = edit(page, site.council.editor, title="Друга")
    assert ArticlePage.objects.get(pk=alias.pk).title == "Перша"

    publish(page, site.council)

    assert ArticlePage.objects.get(pk=alias.pk).title == "Друга"


@pytest.mark.parametrize("who", PEOPLE)
def test_an_alias_on_the_site_does_not_become_a_page_without_review(
    site: Site, who: str
) -> None:
    page = publish(draft_article(site.council), site.council)
    alias = page.create_alias(parent=site.council.section, update_slug="alias")

    with nothing_changes():
        signed_in(somebody(site, who)).post(f"/admin/pages/{alias.pk}/convert_alias/")


def test_what_was_taken_off_is_not_put_back_by_one_person(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    page.specific.unpublish(user=site.council.reviewer)
    page = ArticlePage.objects.get(pk=page.pk)

    with nothing_changes():
        for user in (site.council.editor, site.council.reviewer, site.admin):
            signed_in(user).post(
                f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {}
            )


@pytest.mark.parametrize("who", ["editor", "other", "reviewer", "admin"])
def test_reordering_is_the_administrators_and_changes_no_words(
    site: Site, who: str
) -> None:
    first = publish(draft_article(site.council, title="Перша"), site.council)
    publish(draft_article(site.council, title="Друга"), site.council)
    user = site.library.reviewer if who == "other" else somebody(site, who)
    before = on_site()
    order = list(site.council.section.get_children().values_list("pk", flat=True))

    signed_in(user).post(f"/admin/pages/{first.pk}/set_position/?position=1")

    after = list(site.council.section.get_children().values_list("pk", flat=True))
    assert on_site() == before
    assert (after != order) == (who == "admin")
