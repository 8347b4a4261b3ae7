"""Deadlines: how they stand, what may happen to them, what follows a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cms import clock
from participation.citizens.models import User
from participation.journal.models import Event
from participation.rules.actions import save_on_calendar
from participation.rules.counting import Term
from participation.rules.deadlines import actions, registry
from participation.rules.deadlines.enums import DeadlineState, Ground
from participation.rules.deadlines.recomputing import (
    LOT,
    calendar_changed,
    recompute_next,
)
from participation.rules.deadlines.selectors import next_edge
from participation.rules.enums import Unit
from participation.rules.models import (
    Deadline,
    DueChange,
    MovedDay,
    Recomputing,
    RuleSet,
)
from tests.core.test_concurrency import at_once
from tests.factories import Site, make_user, stored_site
from tests.rules.making import MONDAY, PETITION, REQUEST, begin, make_rules, subject

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
# Five working days after the Monday: 20:59:59 in UTC is the last second in Kyiv.
DUE = datetime(2026, 6, 15, 20, 59, 59, tzinfo=UTC)
TWENTY = Term(20, Unit.WORKING_DAYS)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with clock.told_by(lambda: moment):
        yield


@pytest.fixture
def running(site: Site) -> Deadline:
    return begin(make_rules(site.admin), site.council.authority)


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


def test_a_request_is_extended_from_its_start_up_to_the_longest(
    site: Site, running: Deadline
) -> None:
    with at(MONDAY + 2 * DAY):
        for days in (4, 5, 21):
            with pytest.raises(ValidationError):
                actions.extend(
                    deadline=running,
                    to=Term(days, Unit.WORKING_DAYS),
                    by=site.council.editor,
                    reason="багато документів",
                )
        longer = actions.extend(
            deadline=running,
            to=TWENTY,
            by=site.council.editor,
            reason="багато документів",
        )

    # Without martial law the Constitution Day, a Sunday, gives its Monday off.
    assert longer.due_date == date(2026, 7, 7)
    change = DueChange.objects.get()
    assert (change.due_before, change.due_after) == (DUE, longer.due_at)
    assert change.reason == "багато документів"
    event = Event.objects.get(action="deadline.extended")
    assert (event.reason, event.authority_key) == ("багато документів", "council")


def test_an_extension_is_told_in_time(running: Deadline) -> None:
    with at(DUE + SECOND), pytest.raises(ValidationError):
        actions.extend(deadline=running, to=TWENTY, by=None, reason="пізно")


def test_what_is_late_is_neither_extended_nor_paused(site: Site) -> None:
    free = {"extension_told": None, "clarification_pauses": True}
    late = begin(
        make_rules(site.admin, parameters=REQUEST | free), site.council.authority
    )
    before = everything()

    with at(DUE + SECOND):
        with pytest.raises(ValidationError):
            actions.extend(deadline=late, to=TWENTY, by=None, reason="багато")
        with pytest.raises(ValidationError):
            actions.pause(deadline=late, by=None, reason="уточнення")
        assert late.state == DeadlineState.OVERDUE
    assert everything() == before


def test_an_outage_extends_what_its_rules_say_and_never_an_answer(
    site: Site, running: Deadline
) -> None:
    petitions = make_rules(site.admin, "petition")
    collecting = begin(petitions, site.council.authority, term="collecting")
    strict = make_rules(
        site.admin,
        "petition",
        parameters=PETITION | {"extended_by_outage": False},
        authority=site.library.authority,
    )
    never = begin(strict, site.library.authority, term="collecting")
    day = Term(1, Unit.CALENDAR_DAYS)

    extended = actions.extend_for_outage(
        deadline=collecting, by_term=day, by=site.admin, reason="збій 10 червня"
    )
    for refused in (running, never):
        with pytest.raises(ValidationError):
            actions.extend_for_outage(
                deadline=refused, by_term=day, by=site.admin, reason="збій"
            )

    assert extended.due_date - collecting.due_date == DAY
    assert extended.extensions.get().ground == Ground.OUTAGE


def test_a_term_stands_still_only_where_its_rules_say_so(
    site: Site, running: Deadline
) -> None:
    with pytest.raises(ValidationError):
        actions.pause(deadline=running, by=site.admin, reason="уточнення")
    held = make_rules(
        site.admin,
        parameters=REQUEST | {"clarification_pauses": True},
        authority=site.library.authority,
    )
    pausing = begin(held, site.library.authority)

    with at(MONDAY + DAY):
        pausing = actions.pause(deadline=pausing, by=site.admin, reason="уточнення")
        assert pausing.state == DeadlineState.PAUSED
        assert Deadline.objects.in_state("paused").get() == pausing
        with pytest.raises(ValidationError):
            actions.pause(deadline=pausing, by=site.admin, reason="ще раз")
    with at(DUE + DAY):
        assert pausing.state == DeadlineState.PAUSED
    with at(MONDAY + 3 * DAY):
        pausing = actions.resume(deadline=pausing, by=site.admin, reason="уточнено")
        with pytest.raises(ValidationError):
            actions.resume(deadline=pausing, by=site.admin, reason="ще раз")

    # Tuesday to Thursday do not count.
    assert pausing.due_date == date(2026, 6, 18)
    assert DueChange.objects.get().reason == "уточнено"


@pytest.fixture
def paused(site: Site) -> Deadline:
    """A term that stands still since the Tuesday."""
    held = make_rules(
        site.admin,
        parameters=REQUEST | {"clarification_pauses": True},
        authority=site.library.authority,
    )
    pausing = begin(held, site.library.authority)
    with at(MONDAY + DAY):
        return actions.pause(deadline=pausing, by=None, reason="уточнення")


def test_what_is_done_while_the_term_stands_still_is_in_time(paused: Deadline) -> None:
    done = DUE + DAY
    with at(done):
        kept = actions.mark_kept(deadline=paused, by=None, reason="дано відповідь")

    assert kept.state == DeadlineState.KEPT
    assert Deadline.objects.in_state("kept").get() == kept
    # From Tuesday to the day of the answer no day counts: four are left after it.
    assert kept.due_date == date(2026, 6, 23)
    assert kept.pauses.get().ends == done


def test_what_was_late_before_the_pause_stays_late(paused: Deadline) -> None:
    paused.pauses.update(begins=DUE + DAY)
    Deadline.objects.update(paused_since=DUE + DAY)

    with at(DUE + 3 * DAY):
        kept = actions.mark_kept(deadline=paused, by=None, at=DUE + 2 * DAY)

    assert (kept.state, kept.due_at) == (DeadlineState.KEPT_LATE, DUE)


def test_what_stands_still_is_not_extended(paused: Deadline) -> None:
    before = everything()

    with at(MONDAY + 2 * DAY), pytest.raises(ValidationError):
        actions.extend(deadline=paused, to=TWENTY, by=None, reason="багато")
    assert everything() == before


def acts(deadline: Deadline, by: User | None) -> list[Any]:
    reason = "причина"
    return [
        lambda: actions.start(
            rule_set=deadline.rule_set,
            term="answer",
            subject=subject(),
            authority=deadline.authority,
            by=by,
        ),
        lambda: actions.pause(deadline=deadline, by=by, reason=reason),
        lambda: actions.resume(deadline=deadline, by=by, reason=reason),
        lambda: actions.extend(deadline=deadline, to=TWENTY, by=by, reason=reason),
        lambda: actions.extend_for_outage(
            deadline=deadline, by_term=TWENTY, by=by, reason=reason
        ),
        lambda: actions.mark_kept(deadline=deadline, by=by),
        lambda: actions.cancel(deadline=deadline, by=by, reason=reason),
    ]


def everything() -> list[Any]:
    tables = (Deadline, DueChange, RuleSet, Event)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_who_does_not_work_for_the_authority_leaves_nothing(
    site: Site, running: Deadline
) -> None:
    before = everything()
    closed = User.objects.get(pk=site.council.reviewer.pk)
    closed.is_active = False

    for who in (site.library.editor, site.library.reviewer, make_user("no"), closed):
        for act in acts(running, who):
            with pytest.raises(PermissionDenied):
                act()
    assert everything() == before


def test_what_needs_a_reason_leaves_nothing_without(
    site: Site, running: Deadline
) -> None:
    before = everything()

    for act in (actions.pause, actions.resume, actions.cancel):
        with pytest.raises(ValidationError):
            act(deadline=running, by=None, reason=" ")
    with pytest.raises(ValidationError):
        actions.extend(deadline=running, to=TWENTY, by=None, reason="")
    assert everything() == before


def test_what_is_closed_stays_closed(running: Deadline) -> None:
    actions.mark_kept(deadline=running, by=None, at=MONDAY + DAY)
    before = everything()

    for act in acts(running, None)[1:]:
        with pytest.raises(ValidationError):
            act()
    assert everything() == before


def test_a_room_says_who_acts_on_its_terms(
    site: Site, running: Deadline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    author = make_user("author")
    registry.has_deadlines(
        "document",
        "документ",
        may_start=lambda user, authority: user == author,
        may_change=lambda user, authority: False,
    )

    acts(running, author)[0]()
    with pytest.raises(PermissionDenied):
        actions.cancel(deadline=running, by=site.admin, reason="причина")


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


def move(day: date, works: bool = False) -> None:
    MovedDay.objects.create(
        country="UA", day=day, works=works, ground_uk="розпорядження"
    )


def test_open_terms_follow_a_changed_calendar_with_a_reason(site: Site) -> None:
    held = make_rules(site.admin)
    running = [begin(held, site.council.authority) for _ in range(3)]
    actions.mark_kept(deadline=running[2], by=None, at=MONDAY + DAY)
    untouched = begin(held, site.council.authority, at=MONDAY + 10 * DAY)
    move(date(2026, 6, 10))
    calendar_changed("UA", site.admin, "10 червня не працюємо")

    assert recompute_next()
    assert not recompute_next()

    dates = Deadline.objects.order_by("pk").values_list("due_date", flat=True)
    later, before = date(2026, 6, 16), date(2026, 6, 15)
    assert list(dates) == [later, later, before, untouched.due_date]
    changes = DueChange.objects.order_by("deadline")
    assert [one.deadline for one in changes] == running[:2]
    assert {one.reason for one in changes} == {"10 червня не працюємо"}
    assert {one.due_before for one in changes} == {DUE}
    assert Recomputing.objects.get().finished_at


def test_many_follow_in_lots_and_go_on_after_a_fall(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from participation.rules.deadlines import recomputing

    monkeypatch.setattr(recomputing, "LOT", 2)
    held = make_rules(site.admin)
    for _ in range(5):
        begin(held, site.council.authority)
    move(date(2026, 6, 10))
    calendar_changed("UA", None, "зміна")

    assert recompute_next()
    with pytest.raises(RuntimeError), transaction.atomic():
        recompute_next()
        raise RuntimeError
    while recompute_next():
        pass

    assert DueChange.objects.count() == 5
    assert set(Deadline.objects.values_list("due_date", flat=True)) == {
        date(2026, 6, 16)
    }
    assert LOT > 2


def test_what_changes_while_it_follows_is_not_lost(own_database: str) -> None:
    """Closing and following at once: the closed one keeps the day it was closed on."""
    site = stored_site()
    running = begin(make_rules(site.admin), site.council.authority)
    move(date(2026, 6, 10))
    calendar_changed("UA", None, "зміна")

    ends = at_once(
        recompute_next,
        lambda: actions.mark_kept(deadline=running, by=None, at=MONDAY + DAY),
    )

    assert ends == ["done", "done"]
    running.refresh_from_db()
    assert running.kept_at
    moved = DueChange.objects.exists()
    assert running.due_date == date(2026, 6, 16 if moved else 15)


def test_a_term_that_begins_while_a_calendar_changes_follows_it(
    own_database: str,
) -> None:
    site = stored_site()
    held = make_rules(site.admin)
    day = MovedDay(country="UA", day=date(2026, 6, 10), ground_uk="розпорядження")

    ends = at_once(
        lambda: save_on_calendar(row=day, by=site.admin),
        *[lambda: begin(held, site.council.authority) for _ in range(3)],
    )
    while recompute_next():
        pass

    assert ends == ["done"] * 4
    dates = set(Deadline.objects.values_list("due_date", flat=True))
    assert dates == {date(2026, 6, 16)}


def test_a_subject_that_is_public_no_longer_takes_its_terms_along(site: Site) -> None:
    one = subject(titles={"uk": "Запит про воду"})
    actions.start(
        rule_set=make_rules(site.admin),
        term="answer",
        subject=one,
        authority=site.council.authority,
        by=None,
    )

    hidden = replace(one, titles={"uk": "Запит"}, is_public=False)
    assert actions.follow_subject(subject=hidden) == 1
    assert not Deadline.objects.public().exists()
    assert Deadline.objects.get().title == "Запит"
