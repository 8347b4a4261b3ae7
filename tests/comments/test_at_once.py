"""Two acts in one discussion at once: each waits its turn, and none for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from participation.citizens.models import User
from participation.citizens.personal_data.erasure import erase_account
from participation.comments import actions
from participation.comments.enums import Checked
from participation.comments.models import Comment
from participation.moderation import deciding, erasing
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import Case
from participation.moderation.selectors import case_of
from tests.comments.saying import make_page, post
from tests.factories import Site, make_user, stored_site
from tests.moderation.making import make_moderator
from tests.participation.people import make_citizen, make_guest
from tests.participation.test_at_once import Meeting

WITHDRAWN = Standing.WITHDRAWN


@pytest.fixture
def meeting(own_database: str) -> Iterator[Meeting]:
    return Meeting()


@pytest.fixture
def site(own_database: str) -> Site:
    return stored_site()


def standing(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).standing


def test_an_answer_beside_one_that_is_being_removed(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page(site)
    guest = make_guest()
    first = post(page, "Перше слово.")
    answer = post(page, "Відповідь.", parent=first)
    last = post(page, "Ще не підтверджено.", guest, parent=first)
    monkeypatch.setattr(erasing, "end_case", meeting.pause(erasing.end_case))

    meeting.hold(
        lambda: actions.withdraw(comment=last, by=guest),
        lambda: post(page, "Згодна.", parent=answer),
    )

    counted = Comment.objects.order_by("order").values_list("order", "nested_count")
    assert list(counted) == [(1, 2), (2, 1), (3, 0)]


def test_a_decision_about_what_is_being_erased(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page(site, checked=Checked.BEFORE)
    by = make_moderator(site.council.authority)
    ivan = make_citizen("ivan")
    comment = post(page, "Чи буде світло?", ivan)
    case = case_of(comment)
    assert case is not None
    monkeypatch.setattr(deciding, "found", meeting.pause(deciding.found))

    meeting.hold(
        lambda: decide([case], by),
        lambda: erase_account(user=ivan, by=ivan),
    )

    # It was published a moment before: its place stays, without words.
    assert standing(comment) == WITHDRAWN
    assert Comment.objects.get(pk=comment.pk).text == ""


def test_decisions_about_many_on_the_same_pages(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (make_page(site, checked=Checked.BEFORE, title=title) for title in "АБ")
    cases = []
    for number, page in enumerate((one, two, two, one)):
        author = make_user(f"author{number}")
        case = case_of(post(page, f"Слово {number}.", author))
        assert case is not None
        cases.append(case)
    people = [make_moderator(site.council.authority, name) for name in "ab"]
    monkeypatch.setattr(deciding, "publish", meeting.pause(deciding.publish))

    meeting.hold(
        lambda: decide([cases[0], cases[2]], people[0]),
        lambda: decide([cases[1], cases[3]], people[1]),
    )

    assert Comment.objects.visible().count() == 4


def decide(cases: list[Case], by: User) -> None:
    deciding.decide(cases=cases, outcome=Outcome.PUBLISH, code=None, note="", by=by)
