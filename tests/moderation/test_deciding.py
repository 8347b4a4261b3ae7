"""Moderators decide: one or many cases, each with the right to it, and only once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from cms.refusals import Refused
from participation.journal.enums import Action
from participation.journal.models import Event, Person
from participation.moderation import actions as moderation
from participation.moderation.actions import DecidedAlready, HeldByAnother
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import Case, Decision
from participation.moderation.selectors import QueueFilters, case_of, queue
from tests.factories import Site
from tests.moderation.making import (
    code,
    decide,
    hidden,
    make_moderator,
    report,
    write,
)
from tests.participation.people import (
    at_desk,
    make_citizen,
    make_consultant,
    make_guest,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
]


def test_what_is_hidden_says_why_and_tells_the_journal(site: Site) -> None:
    by = make_moderator(site.council.authority)
    opinion = write(authority=site.council.authority)
    report(opinion, make_citizen("reader"))

    decide(opinion, by, note="  Замініть слово  ")

    opinion.refresh_from_db()
    assert (opinion.standing, opinion.hidden_as) == (Standing.HIDDEN, code())
    assert (opinion.is_visible, opinion.was_public, opinion.changes) == (False, True, 2)
    case, decision = Case.objects.get(), Decision.objects.get()
    assert (case.is_open, case.held_by) == (False, None)
    assert (decision.note, decision.by) == ("Замініть слово", by)
    event = Event.objects.get(action=Action.CONTRIBUTION_DECIDED)
    assert (event.object_kind, event.object_key) == ("opinion", str(opinion.key))
    assert (event.authority_key, event.reason_code) == ("council", "insult")
    assert event.details == {"outcome": "hide", "why": "reported", "in_time": None}
    assert Person.objects.get(pk=event.actor).user_id == by.pk
    assert event.reason == ""


def test_what_is_left_stays_as_it_was(site: Site) -> None:
    opinion = write()
    report(opinion, make_citizen("reader"))

    decide(opinion, site.admin, Outcome.KEEP, code=code("within_rules"))

    opinion.refresh_from_db()
    assert opinion.is_visible
    assert not Case.objects.open().exists()
    report(opinion, make_citizen("another"))
    assert Case.objects.open().count() == 1


@pytest.mark.parametrize(
    ("before", "outcome"),
    [(True, Outcome.KEEP), (True, Outcome.RESTORE), (False, Outcome.PUBLISH)],
)
def test_a_decision_fits_how_the_thing_stands(
    site: Site, before: bool, outcome: Outcome
) -> None:
    opinion = write(before=before)
    if not before:
        report(opinion, make_citizen("reader"))

    with pytest.raises(ValidationError):
        decide(opinion, site.admin, outcome)
    assert case_of(opinion) is not None


def test_only_moderators_of_the_authority_decide(site: Site) -> None:
    far = make_moderator(site.library.authority, "far")
    opinion = write(authority=site.council.authority, before=True)
    own = write(before=True)

    for by in (far, site.council.editor, make_citizen("reader")):
        with pytest.raises(Refused):
            decide(opinion, by)
    with pytest.raises(Refused):
        decide(own, far)
    opinion.refresh_from_db()
    assert opinion.standing == Standing.WAITS
    assert not Decision.objects.exists()


def test_nobody_decides_about_the_own(site: Site) -> None:
    by = make_moderator(site.council.authority)
    opinion = write(by, authority=site.council.authority, before=True)
    with pytest.raises(Refused):
        decide(opinion, by, Outcome.PUBLISH)

    consultant = make_consultant()
    consultant.groups.add(site.council.authority.moderators)
    entered = write(
        make_guest(),
        authority=site.council.authority,
        before=True,
        given=at_desk(consultant),
    )
    with pytest.raises(Refused):
        decide(entered, consultant, Outcome.PUBLISH)


def test_many_are_decided_at_once_or_none(site: Site) -> None:
    by = make_moderator(site.council.authority)
    here = [write(authority=site.council.authority, before=True) for _ in range(3)]
    there = write(authority=site.library.authority, before=True)
    cases = list(Case.objects.all())

    with pytest.raises(Refused):
        moderation.decide(
            cases=cases, outcome=Outcome.HIDE, code=code("spam"), note="", by=by
        )
    assert Case.objects.open().count() == 4

    made = moderation.decide(
        cases=[case_of(one) for one in here],
        outcome=Outcome.HIDE,
        code=code("spam"),
        note="",
        by=by,
    )
    assert {one.code for one in made} == {code("spam")}
    assert [case.object_key for case in Case.objects.open()] == [there.key]
    told = Event.objects.filter(action=Action.CONTRIBUTION_DECIDED)
    assert told.count() == 3


def test_whoever_comes_second_learns_who_decided(site: Site) -> None:
    first = make_moderator(site.council.authority)
    second = make_moderator(site.council.authority, "second")
    opinion = write(authority=site.council.authority, before=True)
    case = case_of(opinion)
    assert case is not None
    decide(case, first)

    with pytest.raises(DecidedAlready, match="moderator"):
        decide(case, second, Outcome.PUBLISH)

    opinion.refresh_from_db()
    assert opinion.standing == Standing.HIDDEN
    assert Decision.objects.count() == 1


def test_a_case_is_taken_released_and_taken_over(site: Site) -> None:
    first = make_moderator(site.council.authority)
    second = make_moderator(site.council.authority, "second")
    far = make_moderator(site.library.authority, "far")
    case = case_of(write(authority=site.council.authority, before=True))
    assert case is not None
    with pytest.raises(Refused):
        moderation.take(case=case, by=far)

    case = moderation.take(case=case, by=first)
    assert (case.held_by, case.held_since is not None) == (first, True)
    assert moderation.take(case=case, by=first).held_by == first
    for act in (moderation.take, moderation.release):
        with pytest.raises(HeldByAnother, match="moderator"):
            act(case=case, by=second)
    with pytest.raises(HeldByAnother):
        decide(case, second)

    case = moderation.take_over(case=case, by=second)
    assert case.held_by == second
    assert list(queue(second, QueueFilters(held="mine"))) == [case]
    assert list(queue(first, QueueFilters(held="others"))) == [case]
    case = moderation.release(case=case, by=second)
    assert (case.held_by, case.held_since) == (None, None)
    decide(case, first)
    with pytest.raises(ValidationError):
        moderation.take(case=case, by=first)


def test_each_moderator_sees_the_own_queue(site: Site) -> None:
    by = make_moderator(site.council.authority)
    here = write(authority=site.council.authority, before=True)
    there = write(authority=site.library.authority)
    own = write(found=["links"])
    report(there, make_citizen("reader"))

    assert [one.object_key for one in queue(by)] == [here.key]
    assert {one.object_key for one in queue(site.admin)} == {
        *(here.key, there.key, own.key)
    }
    reported = queue(site.admin, QueueFilters(why="reported"))
    assert [(one.object_key, one.report_count) for one in reported] == [(there.key, 1)]
    assert not queue(make_citizen("another")).exists()


def test_the_database_keeps_decisions_and_lets_only_their_notes_be_emptied(
    site: Site,
) -> None:
    _opinion, decision = hidden(site.admin)
    rows = Decision.objects.filter(pk=decision.pk)

    for change in ({"outcome": "publish"}, {"note": "інше"}, {"code": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(note="", outcome="keep")
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM moderation_decision")
    rows.update(note="")
