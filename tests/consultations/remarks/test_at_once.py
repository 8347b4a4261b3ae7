"""Real commits at once: none lost, none doubled, no gap; each waits its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from consultations.actions import cancel
from consultations.models import Consultation, ConsultationPage
from consultations.remarks import actions, changing, counting, supporting
from consultations.remarks.models import Remark, RemarkGroup, RemarkSupport
from participation.citizens.contributions import giving as contributions
from participation.citizens.models import Confirmation, User
from participation.citizens.personal_data.erasure import erase_account
from participation.comments.enums import Checked
from participation.moderation import deciding
from participation.moderation.enums import Outcome, Standing
from participation.moderation.selectors import case_of
from tests.consultations.making import process_of
from tests.consultations.remarks.campaigns import CAMPAIGNS
from tests.consultations.remarks.making import (
    anew,
    clauses_of,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site, make_user, stored_site
from tests.moderation.making import make_moderator
from tests.participation.people import WEB, make_citizen, make_guest
from tests.participation.test_at_once import Meeting

THREADS, ALL, GUESTS = 8, 200, 25
OTHER = "Прошу подавати воду з п'ятої ранку."


@pytest.fixture
def site(own_database: str) -> Site:
    return stored_site()


@pytest.fixture
def meeting(own_database: str) -> Iterator[Meeting]:
    return Meeting()


def in_threads(acts: list[Callable[[], Any]]) -> None:
    """Each in one of eight threads with a connection of its own."""

    def apart(number: int) -> None:
        try:
            for act in acts[number::THREADS]:
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(apart, range(THREADS)))


def test_two_hundred_at_once_are_numbered_without_a_gap(site: Site) -> None:
    page = open_consultation(site)
    row, clauses = process_of(page), clauses_of(page)
    authors = [make_user(f"author{number}") for number in range(THREADS)]
    guests = [make_guest("Сад", "Петро", f"g{at}@example.org") for at in range(GUESTS)]
    waiting = [
        remark(
            page, f"Гість {at}: вода", one, given=replace(WEB, network=f"192.0.2.{at}")
        )
        for at, one in enumerate(guests)
    ]
    links = {one.payload["number"]: one for one in Confirmation.objects.all()}

    def post(number: int) -> None:
        actions.remark(
            consultation=row,
            kind="objection",
            text=f"Думка номер {number}, якої ще ніхто не казав: {number * 7919}",
            author=authors[number % THREADS],
            given=WEB,
            clause=clauses[number % 3],
        )

    def confirm(one: Remark) -> None:
        with transaction.atomic():
            contributions.confirmed(links[one.pk])

    acts = [lambda number=number: post(number) for number in range(ALL - GUESTS)]
    confirmations = [lambda one=one: confirm(one) for one in waiting]
    # Guests confirm among those who post.
    in_threads([act for some in zip_longest_of(acts, confirmations) for act in some])

    numbers = list(Remark.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, ALL + 1))
    texts = Remark.objects.values_list("text", flat=True)
    assert len(set(texts)) == ALL
    assert Remark.objects.visible().count() == ALL


def zip_longest_of(*some: list[Any]) -> list[list[Any]]:
    """One of each in turn, then what is left."""
    longest = max(map(len, some))
    return [[one[at] for one in some if at < len(one)] for at in range(longest)]


def test_a_campaign_at_once_is_one_group(site: Site) -> None:
    page = open_consultation(site)
    row, clauses = process_of(page), clauses_of(page)
    texts = CAMPAIGNS["uk"] * 6
    authors = [make_user(f"author{number}") for number in range(len(texts))]

    def post(number: int) -> None:
        actions.remark(
            consultation=row,
            kind="objection",
            text=texts[number],
            author=authors[number],
            given=WEB,
            clause=clauses[0],
        )

    in_threads([lambda number=number: post(number) for number in range(len(texts))])
    assert RemarkGroup.objects.count() == 1
    assert Remark.objects.filter(group__number=1).count() == len(texts)


def test_supports_at_once_are_counted_right(site: Site) -> None:
    made = remark(open_consultation(site))
    people = [make_user(f"person{number}") for number in range(16)]

    def support(person: User) -> None:
        try:
            actions.support(remark=made, author=person, given=WEB)
        except actions.SupportedAlready:
            return

    in_threads([lambda one=one: support(one) for one in people * 2])
    assert anew(made).supported == RemarkSupport.objects.count() == 16


def edited(made: Remark, text: str) -> str:
    try:
        actions.edit(remark=made, text=text, wording="", by=olena())
    except ValidationError as error:
        return error.messages[0]
    return ""


def test_two_edits(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = remark(open_consultation(site))
    olena()
    paused = meeting.pause(changing.leaves_its_like)
    monkeypatch.setattr(changing, "leaves_its_like", paused)
    meeting.hold(lambda: edited(made, OTHER), lambda: edited(made, f"{OTHER} Так."))
    assert anew(made).text == f"{OTHER} Так."


def test_withdrawn_while_a_moderator_publishes_it(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = remark(open_consultation(site, checked=Checked.BEFORE))
    case, author = case_of(made), olena()
    assert case is not None
    by = make_moderator(site.council.authority)
    monkeypatch.setattr(deciding, "publish", meeting.pause(deciding.publish))
    told = {"outcome": Outcome.PUBLISH, "code": None, "note": "", "by": by}
    meeting.hold(
        lambda: deciding.decide(cases=[case], **told),
        lambda: actions.withdraw(remark=made, by=author),
    )
    made = anew(made)
    assert (made.standing, made.text, made.number) == (Standing.WITHDRAWN, "", 1)


def test_confirmed_while_the_consultation_is_cancelled(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: ConsultationPage = open_consultation(site)
    made = remark(page, author=make_guest())
    (link,) = Confirmation.objects.all()
    paused = meeting.pause(counting.find_its_like)
    monkeypatch.setattr(counting, "find_its_like", paused)

    def confirm() -> None:
        with transaction.atomic():
            contributions.confirmed(link)

    reviewer = site.council.reviewer
    reasons = {"uk": "Питання знято"}
    meeting.hold(confirm, lambda: cancel(page=page, reasons=reasons, by=reviewer))
    assert anew(made).number == 1
    assert Consultation.objects.get().cancelled_at is not None


def test_erased_while_a_moderator_decides(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ivan = make_citizen("ivan")
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page, "Іван Садовий проти цього.", ivan)
    case = case_of(made)
    assert case is not None
    by = make_moderator(site.council.authority)
    monkeypatch.setattr(deciding, "found", meeting.pause(deciding.found))
    told = {"outcome": Outcome.PUBLISH, "code": None, "note": "", "by": by}
    meeting.hold(
        lambda: deciding.decide(cases=[case], **told),
        lambda: erase_account(user=ivan, by=ivan),
    )
    # It was published a moment before: the report keeps it without the name.
    made = anew(made)
    assert (made.standing, made.number) == (Standing.PUBLISHED, 1)
    assert "Садов" not in made.text


def test_supporters_of_each_other_are_erased_at_once(
    meeting: Meeting, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_consultation(site)
    one, two = make_citizen("one"), make_citizen("two")
    first, second = remark(page, "Перша думка.", one), remark(page, OTHER, two)
    actions.support(remark=first, author=two, given=WEB)
    actions.support(remark=second, author=one, given=WEB)
    monkeypatch.setattr(supporting, "ends", meeting.pause(supporting.ends))
    meeting.hold(
        lambda: erase_account(user=one, by=one), lambda: erase_account(user=two, by=two)
    )
    assert not RemarkSupport.objects.exists()
    assert [one.supported for one in Remark.objects.all()] == [0, 0]
