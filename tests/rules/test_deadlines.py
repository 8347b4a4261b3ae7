"""How terms start, stand, and end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from participation.journal.models import Event
from participation.rules.deadlines import actions
from participation.rules.deadlines.enums import DeadlineState
from participation.rules.deadlines.selectors import next_edge
from participation.rules.models import Deadline, RuleSet
from tests.core.test_concurrency import at_once
from tests.factories import Site, stored_site
from tests.rules.making import MONDAY, REQUEST, begin, make_rules, subject
from tests.rules.running import DAY, DUE, SECOND, at


def test_a_term_is_due_by_the_end_of_its_last_day(running: Deadline) -> None:
    assert (running.due_at, running.due_date) == (DUE, date(2026, 6, 15))
    assert running.rule_set.is_used


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (MONDAY, DeadlineState.RUNNING),
        (DUE - 3 * DAY - SECOND, DeadlineState.RUNNING),
        (DUE - 3 * DAY, DeadlineState.DUE_SOON),
        (DUE, DeadlineState.DUE_SOON),
        (DUE + 0.9 * SECOND, DeadlineState.DUE_SOON),
        (DUE + SECOND, DeadlineState.OVERDUE),
    ],
)
def test_the_state_is_that_of_the_moment(
    running: Deadline, moment: datetime, state: DeadlineState
) -> None:
    with at(moment):
        assert running.state == state
        assert Deadline.objects.in_state(state).get() == running
        counted = Deadline.objects.counted()
    assert counted.pop(state) == 1
    assert set(counted.values()) == {0}


@pytest.mark.parametrize(
    ("done", "state"),
    [
        (DUE - DAY, DeadlineState.KEPT),
        (DUE + 0.5 * SECOND, DeadlineState.KEPT),
        (DUE + SECOND, DeadlineState.KEPT_LATE),
    ],
)
def test_what_was_done_was_in_time_or_late(
    running: Deadline, done: datetime, state: DeadlineState
) -> None:
    with at(DUE + 9 * DAY):
        kept = actions.mark_kept(deadline=running, by=None, at=done)

        assert kept.state == state
        assert Deadline.objects.in_state(state).get() == running
    assert Event.objects.get(action="deadline.kept").details["due"] == DUE.isoformat()


def test_edges_are_when_something_becomes_due_soon_and_overdue(
    running: Deadline,
) -> None:
    assert next_edge(MONDAY) == DUE - 3 * DAY
    assert next_edge(DUE - 3 * DAY) == DUE + SECOND
    assert next_edge(DUE + SECOND) is None


def test_hours_are_hours(site: Site) -> None:
    urgent = begin(make_rules(site.admin), site.council.authority, term="urgent")

    assert urgent.due_at == MONDAY + timedelta(hours=48)


def test_a_term_that_the_rules_don_t_have_does_not_start(site: Site) -> None:
    held = make_rules(site.admin, parameters=REQUEST | {"urgent": None})

    for name in ("urgent", "forwarding", "nothing"):
        with pytest.raises(ValidationError), transaction.atomic():
            begin(held, site.council.authority, term=name)
    assert not Deadline.objects.exists()
    assert not RuleSet.objects.get().is_used


def test_a_term_runs_once_for_a_subject(site: Site) -> None:
    held, one = make_rules(site.admin), subject()
    start: dict[str, Any] = {
        "rule_set": held,
        "subject": one,
        "authority": site.council.authority,
        "by": None,
    }
    first = actions.start(term="answer", **start)
    actions.start(term="urgent", **start)

    with pytest.raises(ValidationError), transaction.atomic():
        actions.start(term="answer", **start)
    actions.cancel(deadline=first, by=None, reason="відкликано")
    actions.start(term="answer", **start)
    assert Deadline.objects.count() == 3


def test_of_two_starts_at_once_one_is_told(own_database: str) -> None:
    site, one = stored_site(), subject()
    places = site.council.authority, site.library.authority
    held = [make_rules(site.admin, authority=place) for place in places]

    def started(number: int) -> Any:
        return lambda: actions.start(
            rule_set=held[number],
            term="answer",
            subject=one,
            authority=places[number],
            by=None,
        )

    for _round in range(5):
        ends = at_once(started(0), started(1))
        assert "done" in ends and "ValidationError" in "".join(ends), ends
        Deadline.objects.all().delete()


def test_of_two_at_once_one_closes(own_database: str) -> None:
    site = stored_site()
    running = begin(make_rules(site.admin), site.council.authority)

    ends = at_once(
        lambda: actions.mark_kept(deadline=running, by=site.council.editor),
        lambda: actions.cancel(
            deadline=running, by=site.council.reviewer, reason="помилка"
        ),
    )

    assert sorted(end == "done" for end in ends) == [False, True], ends
    closings = Event.objects.filter(action__in=["deadline.kept", "deadline.cancelled"])
    assert closings.count() == 1
