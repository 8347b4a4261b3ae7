"""On a real database: many report and two decide in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connections

from participation.citizens.models import User
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation.actions import DecidedAlready
from participation.moderation.enums import Outcome
from participation.moderation.models import Case, Decision, Report
from participation.moderation.selectors import case_of
from tests.factories import make_user, stored_site
from tests.moderation.making import decide, make_moderator, report, write
from tests.participation.guestbook.models import Opinion

READERS = 30


def test_every_report_reaches_the_queue_in_one_case(own_database: str) -> None:
    opinion = write(authority=stored_site().council.authority)
    readers = [make_user(f"reader{number}") for number in range(READERS)]
    together = Barrier(READERS)

    def attempt(reader: User) -> int:
        together.wait()
        try:
            return report(opinion, reader).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(READERS) as pool:
        made = list(pool.map(attempt, readers))

    case = Case.objects.get()
    assert case.is_open
    assert Report.objects.filter(case=case).count() == READERS == len(set(made))
    told = Event.objects.filter(action=Action.CONTRIBUTION_REPORTED)
    assert told.count() == READERS


def test_one_account_that_presses_often_reports_once(own_database: str) -> None:
    opinion = write()
    reader = make_user("reader")
    together = Barrier(4)

    def attempt(_: int) -> bool:
        together.wait()
        try:
            report(opinion, reader)
        except ValidationError:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]
    assert Report.objects.count() == 1


def test_of_two_who_decide_the_second_learns_who_was_quicker(own_database: str) -> None:
    council = stored_site().council.authority
    people = [make_moderator(council, name) for name in ("first", "second")]
    opinion = write(authority=council, before=True)
    case = case_of(opinion)
    assert case is not None
    together = Barrier(2)

    def attempt(by: User) -> str:
        outcome = Outcome.HIDE if by.username == "first" else Outcome.PUBLISH
        together.wait()
        try:
            decide(case, by, outcome)
        except DecidedAlready as error:
            return error.messages[0]
        else:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(attempt, people))

    decision = Decision.objects.get()
    assert answers.count("") == 1
    assert decision.by.username in "".join(answers)
    opinion = Opinion.objects.get()
    assert opinion.is_visible == (decision.outcome == Outcome.PUBLISH)
    assert opinion.changes == 2
