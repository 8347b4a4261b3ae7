"""When letters tell, and that no round forgets anything."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from participation.journal.enums import Action
from participation.notices import hearing, rounds
from participation.notices.enums import Frequency
from search.models import FacetLabel
from tests.notices.following import follows, happens, letters, published, show
from tests.notices.times import MORNING, told

pytestmark = pytest.mark.django_db


def test_what_is_told_at_once_waits_for_more(traveller: Any) -> None:
    follows("authority", "council")
    published(authority="council", title="Перша")
    assert letters() == []
    traveller.shift(60)
    published(authority="council", title="Друга")
    assert letters() == []

    traveller.shift(121)
    (letter,) = letters()

    assert "Перша" in letter.body and "Друга" in letter.body
    assert letters() == []


@pytest.mark.parametrize(
    ("frequency", "days"), [(Frequency.DAILY, 1), (Frequency.WEEKLY, 7)]
)
def test_periods_end_at_eight(frequency: Frequency, days: int, traveller: Any) -> None:
    traveller.move_to(MORNING + timedelta(days=3, minutes=-1))
    letters()
    follows("authority", "council", frequency=frequency)
    published(authority="council")
    assert letters() == []

    traveller.shift(60)
    assert len(letters()) == 1
    published(authority="council")
    traveller.shift(timedelta(days=days, minutes=-2))
    assert letters() == []
    traveller.shift(timedelta(minutes=2))
    assert len(letters()) == 1


def test_clocks_that_change_change_no_eight_o_clock() -> None:
    assert (
        rounds.period_of(Frequency.DAILY, datetime(2026, 10, 25, 5, 59, tzinfo=UTC))
        == datetime(2026, 10, 24).date()
    )
    assert (
        rounds.period_of(Frequency.DAILY, datetime(2026, 10, 25, 6, 0, tzinfo=UTC))
        == datetime(2026, 10, 25).date()
    )
    assert (
        rounds.period_of(Frequency.DAILY, datetime(2026, 7, 1, 5, 0, tzinfo=UTC))
        == datetime(2026, 7, 1).date()
    )


def test_a_late_commit_is_heard(traveller: Any) -> None:
    """An event with a lower number may appear after a higher one was heard."""
    from participation.journal.models import Event

    follows("authority", "council")
    late = str(uuid.uuid4())
    show(late, authority="council")
    number = happens(published(), authority="council") + 100
    hearing.hear_all()

    Event.objects.create(
        pk=number - 50,
        action=Action.PUBLISHED,
        object_kind="page",
        object_key=late,
        language="uk",
        authority_key="council",
    )
    Event.objects.create(
        pk=number, action=Action.MOVED, object_kind="page", object_key=late
    )

    assert len(told(traveller)) == 1


def test_the_ear_moves_on_and_forgets_nothing(traveller: Any) -> None:
    follows("authority", "council")
    published(authority="council")
    assert len(told(traveller)) == 1

    traveller.shift(timedelta(days=90))
    hearing.hear_all()
    hearing.remove_old()
    published(authority="council")

    assert len(told(traveller)) == 1


def test_a_round_that_was_broken_off_goes_on_as_it_began(
    traveller: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds.tend()
    for number in range(3):
        follows(
            "authority",
            "council",
            email=f"reader{number}@example.org",
            frequency=Frequency.DAILY,
        )
    published(authority="council", title="До восьмої")
    rounds.tend()
    traveller.move_to(MORNING)
    monkeypatch.setattr("participation.notices.telling.LOT", 1)
    calls = iter(range(10))
    tell_some = rounds.tell.__globals__["_tell_some"]

    def broken(*args: Any) -> None:
        if next(calls) == 1:
            raise KeyboardInterrupt
        tell_some(*args)

    monkeypatch.setattr("participation.notices.telling._tell_some", broken)
    with pytest.raises(KeyboardInterrupt):
        rounds.tend()
    traveller.shift(600)
    published(authority="council", title="Після восьмої")

    sent = letters()

    assert sorted(one.to[0] for one in sent) == [
        f"reader{number}@example.org" for number in range(3)
    ]
    assert not any("Після восьмої" in one.body for one in sent)
    assert letters() == []


def test_what_was_told_at_once_is_not_told_in_the_morning(traveller: Any) -> None:
    FacetLabel.objects.create(
        facet="topics", value="water", language="uk", label="Вода"
    )
    rounds.tend()
    follows("authority", "council")
    follows("topic", "water", frequency=Frequency.DAILY)
    published(authority="council", topics=[["water", "Вода"]], title="Обидва")
    published(topics=[["water", "Вода"]], title="Лише тема")

    (first,) = told(traveller)
    traveller.move_to(MORNING)
    (morning,) = letters()

    assert "Обидва" in first.body and "Лише тема" not in first.body
    assert "Обидва" not in morning.body and "Лише тема" in morning.body
