"""Ways round the review that an editor's browser could try; none leads to the site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core import actions
from cms.core.models import Approval
from cms.core.review import authors_of, may_review
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from tests.core.forms import article_form, create_address, edit_address, new_article
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes, on_site
from tests.factories import Site, draft_article, edit, publish, submit

PEOPLE = ["editor", "reviewer", "admin"]


def somebody(site: Site, who: str) -> Any:
    return site.admin if who == "admin" else getattr(site.council, who)


@pytest.mark.parametrize("who", PEOPLE)
def test_edit_and_publish_in_one_request_saves_a_draft_only(
    site: Site, who: str
) -> None:
    page = publish(draft_article(site.council), site.council)
    before = on_site()
    form = article_form(page, title="Без огляду", **{"action-publish": "1"})

    signed_in(somebody(site, who)).post(edit_address(page), form)

    assert on_site() == before
    assert ArticlePage.objects.get(pk=page.pk).draft_title == "Без огляду"


@pytest.mark.parametrize("who", ["editor", "admin"])
def test_create_and_publish_in_one_request_makes_a_draft(site: Site, who: str) -> None:
    form = new_article(title="Нове", slug="nove", **{"action-publish": "1"})

    signed_in(somebody(site, who)).post(create_address(site.council.section), form)

    assert not ArticlePage.objects.get(slug="nove").live


@pytest.mark.parametrize("who", ["reviewer", "admin"])
def test_approval_with_changed_fields_in_one_request_does_nothing(
    site: Site, who: str
) -> None:
    page = submit(draft_article(site.council), site.council)
    form = article_form(
        page,
        title="Дописано",
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )

    with nothing_changes():
        signed_in(somebody(site, who)).post(edit_address(page), form)


def test_a_reviewer_who_locked_a_page_can_not_write_it_while_it_is_reviewed(
    site: Site,
) -> None:
    page = submit(draft_article(site.council), site.council)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=site.council.reviewer)

    with nothing_changes():
        signed_in(site.council.reviewer).post(
            edit_address(page), article_form(page, title="Дописано")
        )


def test_a_revision_of_somebody_else_is_not_written_over(site: Site) -> None:
    page = draft_article(site.council)
    revision = page.get_latest_revision()
    form = article_form(page, title="Чуже", overwrite_revision_id=str(revision.pk))

    with nothing_changes():
        signed_in(site.council.reviewer).post(edit_address(page), form)


def test_a_revision_written_over_after_its_approval_does_not_go_live(
    site: Site,
) -> None:
    later = timezone.now() + timedelta(days=1)
    page = edit(draft_article(site.council), site.council.editor, go_live_at=later)
    page = publish(page, site.council)
    revision = page.scheduled_revision
    revision.content["title"] = "Підмінено"
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()

    with pytest.raises(Refused):
        revision.publish()

    assert not ArticlePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("include", ["", "on"])
def test_publishing_in_bulk_is_closed(site: Site, who: str, include: str) -> None:
    draft_article(site.council)
    page = edit(site.council.section, site.admin, title="Інша назва")

    with nothing_changes():
        signed_in(somebody(site, who)).post(
            f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}",
            {"include_descendants": include},
        )


@pytest.mark.parametrize("who", PEOPLE)
def test_going_back_to_an_old_version_makes_a_draft(site: Site, who: str) -> None:
    page = publish(draft_article(site.council, title="Перша"), site.council)
    first = page.live_revision
    page = publish(edit(page, site.council.editor, title="Друга"), site.council)
    before = on_site()
    form = article_form(page, title="Перша", **{"action-publish": "1"})

    signed_in(somebody(site, who)).post(
        f"/admin/pages/{page.pk}/revisions/{first.pk}/revert/", form
    )

    assert on_site() == before
    assert ArticlePage.objects.get(pk=page.pk).draft_title == "Перша"


def test_who_wrote_the_version_that_came_back_is_its_author(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    page = edit(page, site.council.reviewer, title="Слова рецензента")
    words = page.get_latest_revision()
    page = edit(page, site.council.editor, title="Без них")
    page = actions.approve(page=submit(page, site.council), by=site.admin)
    form = article_form(page, title="Слова рецензента")
    signed_in(site.council.editor).post(
        f"/admin/pages/{page.pk}/revisions/{words.pk}/revert/", form
    )
    page = submit(ArticlePage.objects.get(pk=page.pk), site.council)

    assert site.council.reviewer.pk in authors_of(page)
    assert not may_review(site.council.reviewer, page)


def test_the_step_of_another_page_decides_nothing_here(site: Site) -> None:
    own = submit(draft_article(site.library), site.library)
    foreign = submit(draft_article(site.council), site.council)
    step = foreign.current_workflow_task_state

    with nothing_changes():
        signed_in(site.library.reviewer).post(
            f"/admin/pages/workflow/action/{own.pk}/approve/{step.pk}/"
        )


def test_a_decided_step_is_not_decided_again(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)
    step = page.current_workflow_task_state
    actions.return_for_changes(page=page, by=site.council.reviewer, comment="Ні")
    page = submit(ArticlePage.objects.get(pk=page.pk), site.council)

    with nothing_changes():
        signed_in(site.council.reviewer).post(
            f"/admin/pages/workflow/action/{page.pk}/approve/{step.pk}/"
        )


def test_wagtails_own_approval_is_open_to_the_second_person_only(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)
    step = page.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/approve/{step.pk}/"
    with nothing_changes():
        for user in (site.council.editor, site.library.reviewer, site.library.editor):
            signed_in(user).post(address)

    signed_in(site.council.reviewer).post(address)

    assert ArticlePage.objects.get(pk=page.pk).live


def test_a_page_is_not_returned_without_a_word_on_any_screen(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)
    step = page.current_workflow_task_state

    with nothing_changes():
        signed_in(site.council.reviewer).post(
            f"/admin/pages/workflow/action/{page.pk}/reject/{step.pk}/",
            {"comment": " "},
        )


def test_a_review_begun_again_needs_its_own_approval(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)
    actions.return_for_changes(page=page, by=site.council.reviewer, comment="Ні")
    form = article_form(page, title="Ще раз", **{"action-restart-workflow": "1"})

    signed_in(site.council.editor).post(edit_address(page), form)

    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.live
    assert page.workflow_in_progress
    assert not Approval.objects.filter(revision__object_id=str(page.pk)).exists()


def test_the_address_of_a_live_page_changes_with_its_approval(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    old = page.url_path
    form = article_form(page, slug="new-address")

    signed_in(site.council.editor).post(edit_address(page), form)
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.url_path == old
    page = publish(page, site.council)

    assert page.url_path.endswith("/new-address/")


def test_a_page_saved_without_its_type_does_not_pass_by_the_gate(site: Site) -> None:
    draft = draft_article(site.council)
    live = publish(draft_article(site.council), site.council)

    bare = Page.objects.get(pk=draft.pk)
    bare.live = True
    with pytest.raises(Refused):
        bare.save()
    bare = Page.objects.get(pk=live.pk)
    bare.title = "Підмінено"
    for only in (None, ["title"]):
        with pytest.raises(Refused):
            bare.save(update_fields=only)


def test_single_fields_of_a_live_page_are_not_saved_past_the_gate(site: Site) -> None:
    page = publish(draft_article(site.council, title="Перша"), site.council)
    page.title = "Друга"

    page.save(update_fields=["title"])

    assert Page.objects.get(pk=page.pk).title == "Перша"


def test_a_page_under_review_opens_for_its_author_and_its_reviewer(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)

    for user in (site.council.editor, site.council.reviewer, site.admin):
        assert signed_in(user).get(edit_address(page)).status_code == 200
        assert signed_in(user).get(f"/admin/review/{page.pk}/").status_code == 200


def test_the_reviewer_reads_what_was_submitted_not_what_came_after(site: Site) -> None:
    page = submit(draft_article(site.council, title="Подане"), site.council)
    draft = page.get_latest_revision_as_object()
    draft.title = "Написане потім"
    draft.save_revision(user=site.admin)

    answer = signed_in(site.council.reviewer).get(f"/admin/review/{page.pk}/")

    assert "Подане" in answer.content.decode()
    titles = [
        one for one in answer.context["comparison"] if one.field_label() == "Title"
    ]
    assert "Написане потім" not in "".join(str(one.val_b) for one in titles)


@pytest.mark.parametrize("view", ["edit/", "view_draft/", "history/", "copy/"])
def test_drafts_of_another_authority_are_not_shown(site: Site, view: str) -> None:
    page = draft_article(site.council, title="Таємниця")

    answer = signed_in(site.library.editor).get(f"/admin/pages/{page.pk}/{view}")

    assert answer.status_code in (302, 403)
    assert "Таємниця" not in answer.content.decode()
