"""Two people at once, on the real database with real commits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from wagtail.models import WorkflowState

from cms.core import actions
from cms.core.models import Approval, ChangeNote, UrgentPublication
from cms.pages.models import ArticlePage
from participation.citizens.models import User
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, make_user, stored_site, submit

type Deed = Callable[[], Any]


def at_once(*deeds: Deed) -> list[str]:
    """Do things at the same moment, each on its own connection; how each ended."""
    barrier, ends = Barrier(len(deeds)), ["?"] * len(deeds)

    def run(number: int, deed: Deed) -> None:
        try:
            barrier.wait(timeout=10)
            deed()
            ends[number] = "done"
        except PermissionDenied:
            ends[number] = "refused"
        except Exception as error:
            ends[number] = repr(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def second_reviewer(site: Site) -> User:
    user = make_user("second-reviewer")
    user.groups.add(site.council.authority.reviewers)
    return user


def events(page: ArticlePage, action: str) -> int:
    key = str(page.translation_key)
    return Event.objects.filter(object_key=key, action=action).count()


def test_two_reviewers_at_once_publish_once(own_database: str) -> None:
    site = stored_site()
    page = submit(draft_article(site.council), site.council)
    people = [site.council.reviewer, second_reviewer(site)]

    ends = at_once(
        *[lambda by=by: actions.approve(page=_own(page), by=by) for by in people]
    )

    assert sorted(ends) == ["done", "refused"]
    assert ArticlePage.objects.get(pk=page.pk).live
    assert Approval.objects.filter(revision__object_id=str(page.pk)).count() == 1
    assert ChangeNote.objects.filter(page_id=page.pk).count() == 1
    assert events(page, "page.published") == events(page, "page.approved") == 1


def _own(page: ArticlePage) -> ArticlePage:
    """The page as a thread reads it for itself."""
    return ArticlePage.objects.get(pk=page.pk)


def test_approval_and_taking_back_at_once_end_in_one_of_the_two(
    own_database: str,
) -> None:
    site = stored_site()
    for number in range(4):
        page = submit(draft_article(site.council, title=str(number)), site.council)

        ends = at_once(
            lambda page=page: actions.approve(
                page=_own(page), by=site.council.reviewer
            ),
            lambda page=page: actions.take_back(
                page=_own(page), by=site.council.editor
            ),
        )

        assert sorted(ends) == ["done", "refused"]
        _one_of_the_two(page, approved=ends[0] == "done")


def _one_of_the_two(page: ArticlePage, *, approved: bool) -> None:
    page = _own(page)
    assert page.live == approved
    status = WorkflowState.objects.get(object_id=str(page.pk)).status
    assert status == ("approved" if approved else "cancelled")
    assert events(page, "page.published") == int(approved)
    assert events(page, "page.withdrawn") == int(not approved)


def test_wagtails_own_taking_back_does_not_undo_an_approval(own_database: str) -> None:
    site = stored_site()
    page = submit(draft_article(site.council), site.council)
    read_before = page.current_workflow_state
    actions.approve(page=_own(page), by=site.council.reviewer)

    ends = at_once(lambda: _cancel(read_before, site.council.editor))

    assert ends == ["refused"]
    _one_of_the_two(page, approved=True)


def _cancel(state: WorkflowState, by: User) -> None:
    from django.db import transaction

    with transaction.atomic():
        state.cancel(user=by)


def test_two_submissions_at_once_begin_one_review(own_database: str) -> None:
    site = stored_site()
    page = draft_article(site.council)
    people = [site.council.editor, site.council.reviewer]

    ends = at_once(
        *[
            lambda by=by: actions.submit_for_review(page=_own(page), by=by)
            for by in people
        ]
    )

    assert sorted(ends) == ["done", "refused"]
    assert WorkflowState.objects.filter(object_id=str(page.pk)).count() == 1


def test_two_second_persons_at_once_check_once(own_database: str) -> None:
    site = stored_site()
    urgent = actions.publish_urgently(
        page=draft_article(site.council),
        by=site.council.editor,
        danger="disaster",
        reason="Повінь",
    )
    people = [site.council.reviewer, second_reviewer(site)]

    ends = at_once(
        *[lambda by=by: actions.check_urgent(urgent=urgent, by=by) for by in people]
    )

    assert sorted(ends) == ["done", "refused"]
    assert UrgentPublication.objects.get().checked_by in people
    assert Event.objects.filter(action="page.urgent_checked").count() == 1


def test_two_browsers_approve_at_once(own_database: str) -> None:
    site = stored_site()
    page = submit(draft_article(site.council), site.council)
    clients = [signed_in(site.council.reviewer), signed_in(second_reviewer(site))]
    address = f"/admin/review/{page.pk}/"

    at_once(
        *[
            lambda client=client: client.post(address, {"decision": "approve"})
            for client in clients
        ]
    )

    assert ArticlePage.objects.get(pk=page.pk).live
    assert ChangeNote.objects.filter(page_id=page.pk).count() == 1
