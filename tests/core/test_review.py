"""Four eyes: nothing is on the site that a second person has not approved."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page, TaskState

from cms.core import actions
from cms.core.models import Approval, ChangeNote
from cms.core.review import authors_of, may_review
from cms.refusals import Refused
from cms.register.models import DocumentPage
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, draft_document, edit, publish, submit


def test_a_page_is_live_after_another_person_approved_it(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)

    assert page.live
    approval = Approval.objects.get(revision=page.live_revision)
    assert approval.by == site.council.reviewer
    actions_logged = list(
        Event.objects.filter(object_key=str(page.translation_key))
        .order_by("id")
        .values_list("action", flat=True)
    )
    assert actions_logged == [
        "page.submitted",
        "page.published",
        "page.approved",
    ]


def test_who_wrote_a_page_may_not_approve_it(site: Site) -> None:
    site.council.editor.groups.add(site.council.authority.reviewers)
    page = submit(draft_document(site.council), site.council)

    with pytest.raises(Refused):
        actions.approve(page=page, by=site.council.editor)

    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress
    assert not Approval.objects.filter(revision__object_id=str(page.pk)).exists()


def test_a_superuser_who_wrote_a_page_may_not_approve_it(site: Site) -> None:
    page = draft_document(site.council)
    page = edit(page, site.admin, title="Інша назва")
    page = submit(page, site.council)

    assert not may_review(site.admin, page)
    with pytest.raises(Refused):
        actions.approve(page=page, by=site.admin)


def test_a_reviewer_of_another_authority_may_not_approve(site: Site) -> None:
    page = submit(draft_document(site.council), site.council)

    with pytest.raises(Refused):
        actions.approve(page=page, by=site.library.reviewer)


@pytest.mark.parametrize("who", ["editor", "reviewer", "admin"])
def test_nobody_publishes_past_the_review(site: Site, who: str) -> None:
    page = draft_document(site.council)
    user = site.admin if who == "admin" else getattr(site.council, who)

    assert not page.permissions_for_user(user).can_publish()
    for skip in (False, True):
        with pytest.raises(PermissionDenied):
            page.get_latest_revision().publish(user=user, skip_permission_checks=skip)
    page.refresh_from_db()
    assert not page.live


def test_a_page_saved_live_by_code_is_refused(site: Site) -> None:
    page = draft_article(site.council)
    page.live = True

    with pytest.raises(Refused):
        page.save()

    assert not Page.objects.get(pk=page.pk).live


def test_words_of_a_live_page_change_only_with_an_approved_revision(
    site: Site,
) -> None:
    page = publish(draft_article(site.council, title="Перша"), site.council)
    page.title = "Друга"

    page.save()

    assert Page.objects.get(pk=page.pk).title == "Перша"


def test_an_approval_holds_for_the_very_words_that_were_read(site: Site) -> None:
    page = submit(draft_article(site.council), site.council)
    revision = page.get_latest_revision()
    from cms.core.publication import record_approval

    record_approval(revision, by=site.council.reviewer)
    revision.content["title"] = "Підмінено"
    revision.save()

    with pytest.raises(Refused):
        revision.publish(user=site.council.reviewer, skip_permission_checks=True)


def test_the_approved_revision_is_published_not_a_later_one(site: Site) -> None:
    page = submit(draft_article(site.council, title="Прочитано"), site.council)
    draft = page.get_latest_revision_as_object()
    draft.title = "Написано після"
    draft.save_revision(user=site.admin)

    page = actions.approve(page=page, by=site.council.reviewer)

    assert page.title == "Прочитано"


def test_authors_are_forgotten_once_their_words_are_published(site: Site) -> None:
    page = draft_document(site.council)
    assert authors_of(page) == {site.council.editor.pk}

    page = publish(page, site.council)

    assert authors_of(page) == set()


def test_a_republication_without_a_reason_is_refused(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    page = edit(page, site.council.editor, title="Нова назва", change_reason="")
    page = submit(page, site.council)

    with pytest.raises(Refused):
        actions.approve(page=page, by=site.council.reviewer)

    page.refresh_from_db()
    assert page.title != "Нова назва"


def test_a_republication_carries_its_reason_into_the_register(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    page = edit(
        page, site.council.editor, change_reason="misprint", change_note="Описка в даті"
    )
    page = publish(page, site.council)

    notes = ChangeNote.objects.filter(page_id=page.pk).order_by("id")
    assert [note.reason for note in notes] == ["", "misprint"]
    assert notes[1].note == "Описка в даті"
    event = Event.objects.get(
        object_key=str(page.translation_key), action="page.republished"
    )
    assert event.reason_code == "misprint"


def test_an_authority_may_do_without_a_second_person(site: Site) -> None:
    site.council.authority.four_eyes = False
    site.council.authority.save()
    page = draft_article(site.council)

    assert page.permissions_for_user(site.council.reviewer).can_publish()
    assert not page.permissions_for_user(site.council.editor).can_publish()
    page.get_latest_revision().publish(user=site.council.reviewer)

    page.refresh_from_db()
    assert page.live


def test_a_returned_page_says_why_and_can_be_submitted_again(site: Site) -> None:
    page = submit(draft_document(site.council), site.council)
    actions.return_for_changes(
        page=page, by=site.council.reviewer, comment="Бракує дати"
    )
    page = DocumentPage.objects.get(pk=page.pk)

    assert not page.workflow_in_progress
    comment = TaskState.objects.get(
        workflow_state__object_id=str(page.pk), status="rejected"
    ).comment
    assert comment == "Бракує дати"
    page = publish(page, site.council)
    assert page.live


def test_the_review_page_lets_only_the_other_person_decide(
    site: Site, client: Client
) -> None:
    page = submit(draft_document(site.council), site.council)
    client.force_login(site.council.editor)
    address = f"/admin/review/{page.pk}/"

    client.post(address, {"decision": "approve"})

    page.refresh_from_db()
    assert not page.live


def test_a_refused_decision_says_why_and_changes_nothing(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    page = edit(page, site.council.editor, title="Нова назва", change_reason="")
    page = submit(page, site.council)
    reviewer = signed_in(site.council.reviewer)

    answer = reviewer.post(
        f"/admin/review/{page.pk}/", {"decision": "approve"}, follow=True
    )

    assert "reason of the change" in answer.content.decode() or (
        "причину" in answer.content.decode()
    )
    page.refresh_from_db()
    assert page.workflow_in_progress
    assert page.title != "Нова назва"
