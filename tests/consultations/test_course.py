"""Where a consultation stands is told by dates and facts alone, to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.clock import KYIV
from consultations.course import (
    Course,
    Window,
    abilities,
    day_of,
    edges,
    first_second,
    gaps,
    last_second,
    status,
)
from consultations.enums import Ability, Stage
from consultations.phases import PhaseKind

SECOND = timedelta(seconds=1)
INSTANT = timedelta(microseconds=1)
# Both changes of the clocks in Ukraine, and a day without one.
SPRING, AUTUMN, SUMMER = date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def window(opens: date, closes: date, kind: str = PhaseKind.REMARKS) -> Window:
    return Window(kind, first_second(opens), last_second(closes))


def announced(*windows: Window, **facts: datetime) -> Course:
    return Course(windows=windows, **{"announced_at": LONG_AGO} | facts)


def stage(course: Course, at: datetime) -> Stage:
    return status(course, at).stage


@pytest.mark.parametrize("day", [SPRING, AUTUMN, SUMMER], ids=str)
def test_it_opens_and_closes_in_the_very_second(day: date) -> None:
    course = announced(window(day, day))
    opens = datetime(day.year, day.month, day.day, tzinfo=KYIV).astimezone(UTC)
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=KYIV)
    last = last.astimezone(UTC)

    assert stage(course, opens - INSTANT) == Stage.ANNOUNCED
    assert stage(course, opens) == Stage.OPEN
    assert stage(course, last) == Stage.OPEN
    assert stage(course, last + SECOND - INSTANT) == Stage.OPEN
    assert stage(course, last + SECOND) == Stage.CLOSED
    assert abilities(course, opens - INSTANT) == frozenset()
    assert abilities(course, last + SECOND) == frozenset()
    assert Ability.REMARK in abilities(course, last + SECOND - INSTANT)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (SUMMER, 24)])
def test_a_day_lasts_as_long_as_the_clocks_say(day: date, hours: int) -> None:
    course = announced(window(day, day))
    moments = [first_second(day) + timedelta(minutes=n) for n in range(26 * 60)]

    open_minutes = sum(stage(course, moment) == Stage.OPEN for moment in moments)

    assert open_minutes == hours * 60


def test_the_hour_that_comes_twice_counts_twice() -> None:
    course = announced(window(AUTUMN, AUTUMN))
    for fold in (0, 1):
        twice = datetime(2026, 10, 25, 3, 30, tzinfo=KYIV, fold=fold)
        assert stage(course, twice) == Stage.OPEN


def test_what_was_not_announced_is_planned_whatever_its_dates() -> None:
    course = Course(windows=(window(SUMMER, SUMMER),))
    assert stage(course, first_second(SUMMER)) == Stage.PLANNED
    assert abilities(course, first_second(SUMMER)) == frozenset()


def test_facts_after_the_close_lead_on_in_their_order() -> None:
    over = last_second(SUMMER) + SECOND
    days = [over + timedelta(days=number) for number in range(4)]
    course = announced(
        window(SUMMER, SUMMER),
        report_published_at=days[0],
        decided_at=days[1],
        follow_up_at=days[2],
        archived_at=days[3],
    )
    assert [stage(course, day) for day in (over - SECOND, *days)] == [
        *(Stage.OPEN, Stage.REPORTED, Stage.DECIDED),
        *(Stage.FOLLOWED, Stage.ARCHIVED),
    ]


def test_a_report_before_the_reopening_no_longer_counts() -> None:
    again = date(2026, 7, 20)
    reopened = first_second(date(2026, 7, 10))
    second = Window(
        *("remarks", first_second(again), last_second(again)),
        round=2,
        decided_at=reopened,
    )
    course = Course(
        windows=(window(SUMMER, SUMMER), second),
        announced_at=LONG_AGO,
        report_published_at=first_second(date(2026, 7, 5)),
        reopened=(reopened,),
    )
    assert stage(course, reopened - SECOND) == Stage.REPORTED
    assert status(course, reopened - SECOND).reopened is False
    told = status(course, reopened)
    assert (told.stage, told.reopened) == (Stage.ANNOUNCED, True)
    assert stage(course, first_second(again)) == Stage.OPEN
    assert stage(course, last_second(again) + SECOND) == Stage.CLOSED


def test_cancelling_ends_everything_at_once() -> None:
    moment = first_second(SUMMER) + timedelta(hours=9)
    course = announced(window(SUMMER, SUMMER), cancelled_at=moment)
    assert stage(course, moment - SECOND) == Stage.OPEN
    assert stage(course, moment) == Stage.CANCELLED
    assert abilities(course, moment) == frozenset()


def test_who_only_informs_waits_for_nothing() -> None:
    course = announced(report_published_at=first_second(SUMMER))
    assert stage(course, LONG_AGO) == Stage.ANNOUNCED
    assert stage(course, first_second(SUMMER)) == Stage.REPORTED


def test_each_phase_grants_its_own() -> None:
    course = announced(
        window(date(2026, 7, 1), date(2026, 7, 10)),
        window(date(2026, 7, 5), date(2026, 7, 7), PhaseKind.QUESTIONNAIRE),
        window(date(2026, 7, 11), date(2026, 7, 12), PhaseKind.MEETINGS),
    )
    granted = {
        day: abilities(course, first_second(date(2026, 7, day))) for day in (1, 6, 11)
    }
    assert granted == {
        1: {Ability.REMARK, Ability.COMMENT},
        6: {Ability.REMARK, Ability.COMMENT, Ability.ANSWER},
        11: frozenset(),
    }


def test_gaps_are_found_day_by_day() -> None:
    windows = (
        window(date(2026, 7, 8), date(2026, 7, 9)),
        window(date(2026, 7, 1), date(2026, 7, 3)),
        window(date(2026, 7, 2), date(2026, 7, 5), PhaseKind.COMMENTS),
    )
    assert list(gaps(windows)) == [(date(2026, 7, 6), date(2026, 7, 7))]
    assert list(gaps(windows[1:])) == []


days = st.dates(date(2026, 3, 20), date(2026, 11, 5))
moments = st.datetimes(
    datetime(2026, 3, 1), datetime(2026, 12, 1), timezones=st.just(UTC)
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course that acts can lead to, and some that they can't."""
    count = draw(st.integers(0, 4))
    windows = []
    for number in range(count):
        opens, closes = sorted((draw(days), draw(days)))
        windows.append(
            Window(
                draw(st.sampled_from(PhaseKind.values)),
                first_second(opens),
                last_second(closes),
                round=1 if number < 2 else number,
                decided_at=draw(st.none() | moments),
            )
        )
    facts = {
        name: draw(st.none() | moments)
        for name in (
            *("announced_at", "report_published_at", "decided_at"),
            *("follow_up_at", "archived_at", "cancelled_at"),
        )
    }
    return Course(windows=tuple(windows), **facts)


@given(courses(), moments)
def test_people_may_do_something_only_while_it_is_open(
    course: Course, at: datetime
) -> None:
    if abilities(course, at):
        assert stage(course, at) == Stage.OPEN
        assert any(one.is_on(at) for one in course.windows)


@given(courses(), st.lists(moments, min_size=2, max_size=6))
def test_nothing_changes_but_at_an_edge(course: Course, at: list[datetime]) -> None:
    """So that a page that is kept until the next edge is never out of date."""
    for one, other in pairwise(sorted(at)):
        if not any(one < edge <= other for edge in edges(course)):
            assert status(course, one) == status(course, other)
            assert abilities(course, one) == abilities(course, other)


@given(st.lists(st.tuples(days, days), min_size=1, max_size=3), moments)
def test_its_days_say_the_same_as_its_seconds(
    told: list[tuple[date, date]], at: datetime
) -> None:
    """Search knows days: that is enough, since days in Kyiv open and close it."""
    windows = [window(*sorted(pair)) for pair in told]
    first = min(day_of(one.opens) for one in windows)
    last = max(day_of(one.closes) for one in windows)
    today = day_of(at)
    by_days = Stage.OPEN
    if today > last:
        by_days = Stage.CLOSED
    elif today < first:
        by_days = Stage.ANNOUNCED
    assert stage(announced(*windows), at) == by_days
