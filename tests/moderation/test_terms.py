"""Terms of moderation run, are kept, cancelled and overdue as those of the law."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cms import clock
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome
from participation.moderation.models import Case
from participation.moderation.selectors import QueueFilters, case_of, queue
from participation.rules.deadlines.enums import DeadlineState
from participation.rules.deadlines.selectors import pressing_for
from participation.rules.models import Deadline, RuleSet
from tests.factories import Site
from tests.moderation.making import decide, hidden, make_moderator, report, write
from tests.participation.people import make_citizen

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
    pytest.mark.usefixtures("rules"),
]
# A Monday morning; the second working day after it is Wednesday.
MONDAY = datetime(2026, 6, 8, 7, 0, tzinfo=UTC)
DUE = datetime(2026, 6, 10, 20, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_case_has_a_term_that_is_shown_to_nobody_else(site: Site) -> None:
    with clock.told_by(lambda: MONDAY):
        case = case_of(write(authority=site.council.authority, before=True))

    assert case is not None
    assert (case.due, case.deadline.term_name) == (DUE, "decide")
    assert not case.deadline.is_public
    assert not Deadline.objects.public().exists()
    with clock.told_by(lambda: DUE):
        assert not pressing_for(None).exists()
    assert case.deadline.titles["pl"].startswith("Moderacja")


def test_a_decision_keeps_the_term(site: Site) -> None:
    with clock.told_by(lambda: MONDAY):
        opinion = write(authority=site.council.authority, before=True)
    with clock.told_by(lambda: DUE):
        decide(opinion, site.admin, Outcome.PUBLISH)

    assert Deadline.objects.get().state == DeadlineState.KEPT
    event = Event.objects.get(action=Action.CONTRIBUTION_DECIDED)
    assert event.details["in_time"] is True


@pytest.mark.parametrize("of_authority", [True, False])
def test_what_waits_longer_is_overdue(site: Site, of_authority: bool) -> None:
    authority = site.council.authority if of_authority else None
    with clock.told_by(lambda: MONDAY):
        opinion = write(authority=authority, before=True)
    late = QueueFilters(overdue=True)

    with clock.told_by(lambda: DUE):
        assert not queue(site.admin, late).exists()
    with clock.told_by(lambda: DUE + SECOND):
        (case,) = queue(site.admin, late)
        assert case.is_overdue
        decide(opinion, site.admin, Outcome.PUBLISH)
        assert not queue(site.admin, late).exists()
    event = Event.objects.get(action=Action.CONTRIBUTION_DECIDED)
    assert event.details["in_time"] is False


def test_what_is_taken_back_has_no_term(site: Site) -> None:
    opinion = write(authority=site.council.authority, before=True)

    moderation.withdraw(contribution=opinion, by_author=opinion.author)

    assert Deadline.objects.get().state == DeadlineState.CANCELLED


def test_an_objection_has_a_term_of_its_own(site: Site) -> None:
    council = site.council.authority
    with clock.told_by(lambda: MONDAY):
        opinion, decision = hidden(site.admin, authority=council)
        assert decision.appeal_until == datetime(2026, 6, 22, 20, 59, 59, tzinfo=UTC)
        moderation.appeal(decision=decision, words="Ні", by_author=opinion.author)

    case = Case.objects.open().get()
    assert case.deadline is not None
    assert case.deadline.term_name == "appeal"
    assert case.due == datetime(2026, 6, 15, 20, 59, 59, tzinfo=UTC)
    with clock.told_by(lambda: MONDAY):
        decide(case, make_moderator(council), Outcome.RESTORE)
    assert not Deadline.objects.open().exists()


def test_without_rules_there_is_no_term(site: Site) -> None:
    RuleSet.objects.filter(kind="moderation").delete()

    opinion, decision = hidden(site.admin, authority=site.council.authority)

    assert decision.appeal_until is None
    assert decision.case.due is None
    assert not queue(site.admin, QueueFilters(overdue=True)).exists()
    moderation.appeal(decision=decision, words="Ні", by_author=opinion.author)


def test_reports_of_many_are_one_term(site: Site) -> None:
    opinion = write(authority=site.council.authority)
    for number in range(3):
        report(opinion, make_citizen(f"reader{number}"))

    assert Deadline.objects.count() == 1
