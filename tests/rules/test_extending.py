"""Terms are extended, and stand still, where their rules say so."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from participation.journal.models import Event
from participation.rules.counting import Term
from participation.rules.deadlines import actions
from participation.rules.deadlines.enums import DeadlineState, Ground
from participation.rules.enums import Unit
from participation.rules.models import Deadline, DueChange
from tests.factories import Site
from tests.rules.making import MONDAY, PETITION, REQUEST, begin, make_rules
from tests.rules.running import DAY, DUE, SECOND, TWENTY, at, everything


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
