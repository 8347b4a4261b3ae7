"""Each public change within a subscription's time is told once to each reader.

Hypothesis publishes, edits, withdraws, lets time pass, lets readers come, change, pause
and go, lets the portal work, in part or killed in the middle, in any order; what the
letters said is compared with what they had to say.
"""

from __future__ import annotations

import os
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cms import clock
from cms.authorities.models import Authority
from participation.journal.enums import Action
from participation.notices import actions, hearing, rounds, telling
from participation.notices.enums import Frequency
from participation.notices.models import Round, Subscription, Told
from participation.outbox import deliver_due
from search.models import FacetLabel
from tests.notices.following import follows, happens, hide, show

READERS = ("anna@example.org", "borys@example.org")
AUTHORITIES = ("council", "library")
TOPICS = ("water", "school")
THINGS = st.sampled_from(
    [("authority", one) for one in AUTHORITIES] + [("topic", one) for one in TOPICS]
)
FREQUENCIES = st.sampled_from(list(Frequency))
# A Friday, before eight in Ukraine.
BEGIN = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


class Killed(BaseException):
    """What a process that is killed does not get past."""


# Where the portal may be killed: before this function is called, or after it did all.
PLACES = {
    "hearing": (hearing, "targets_of"),
    "targets kept": (hearing, "_move_on"),
    "posting": (telling.outbox, "post_many"),
    "told": (Told.objects, "bulk_create"),
    "round begun": (rounds, "tell"),
    "between lots": (telling, "_tell_some"),
}


@contextmanager
def killed(place: str, call: int, *, after: bool) -> Iterator[None]:
    """A kill at a call of a function; whatever was committed before stays."""
    owner, name = PLACES[place]
    function, calls = getattr(owner, name), iter(range(1000))

    def dying(*args: Any, **kwargs: Any) -> Any:
        dies = next(calls) == call
        if dies and not after:
            raise Killed
        result = function(*args, **kwargs)
        if dies:
            raise Killed
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, dying)
        with suppress(Killed):
            yield


@dataclass
class Change:
    """A public change: of which object, when, and what it concerned."""

    key: str
    at: datetime
    concerns: set[tuple[str, str]]


@dataclass
class Followed:
    """A subscription as the model knows it: since when it is on, when it ever was."""

    since: datetime | None = None
    spans: list[tuple[datetime, datetime]] = field(default_factory=list)

    def begin(self, at: datetime) -> None:
        self.since = self.since or at

    def stop(self, at: datetime) -> None:
        if self.since:
            self.spans.append((self.since, at))
        self.since = None

    def ever_covered(self, at: datetime) -> bool:
        now = bool(self.since and self.since <= at)
        return now or any(begin <= at <= end for begin, end in self.spans)


class Portal(RuleBasedStateMachine):
    """The portal beside a model that knows what has to be told."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.time = time_machine.travel(BEGIN, tick=False)
        self.traveller = self.time.__enter__()
        mail.outbox.clear()
        self.objects: dict[str, tuple[str, str]] = {}
        self.changes: list[Change] = []
        self.follows: dict[tuple[str, str, str], Followed] = defaultdict(Followed)

    def teardown(self) -> None:
        try:
            self.all_was_told()
        finally:
            transaction.set_rollback(True)
            self.time.__exit__(None, None, None)
            self.whole.__exit__(None, None, None)

    def moment(self) -> datetime:
        self.traveller.shift(timedelta(seconds=1))
        return clock.now()

    @rule(authority=st.sampled_from(AUTHORITIES), topic=st.sampled_from(TOPICS))
    def publish(self, authority: str, topic: str) -> None:
        key = str(uuid.uuid4())
        self.objects[key] = (authority, topic)
        self._change(key, Action.PUBLISHED)

    @precondition(lambda self: self.objects)
    @rule(data=st.data())
    def edit(self, data: Any) -> None:
        key = data.draw(st.sampled_from(list(self.objects)))
        self._change(key, Action.REPUBLISHED)

    @precondition(lambda self: self.objects)
    @rule(data=st.data())
    def withdraw(self, data: Any) -> None:
        key = data.draw(st.sampled_from(list(self.objects)))
        hide(key)
        happens(key, Action.UNPUBLISHED)
        del self.objects[key]

    def _change(self, key: str, action: Action) -> None:
        authority, topic = self.objects[key]
        at = self.moment()
        show(key, authority=authority, topics=[[topic, topic]])
        happens(key, action, authority=authority, reason=f"#{len(self.changes)}#")
        concerns = {("authority", authority), ("topic", topic)}
        self.changes.append(Change(key, at, concerns))

    @rule(reader=st.sampled_from(READERS), thing=THINGS, frequency=FREQUENCIES)
    def subscribe(
        self, reader: str, thing: tuple[str, str], frequency: Frequency
    ) -> None:
        at = self.moment()
        follows(*thing, email=reader, frequency=frequency)
        self.follows[reader, *thing].begin(at)

    def _one(self, data: Any) -> tuple[Subscription, Followed]:
        found = list(Subscription.objects.order_by("pk"))
        one = data.draw(st.sampled_from(found))
        return one, self.follows[one.reader.email, one.kind, one.key]

    @precondition(lambda self: Subscription.objects.exists())
    @rule(data=st.data())
    def unsubscribe(self, data: Any) -> None:
        one, known = self._one(data)
        known.stop(self.moment())
        actions.end(Subscription.objects.filter(pk=one.pk))

    @precondition(lambda self: Subscription.objects.exists())
    @rule(data=st.data(), frequency=FREQUENCIES)
    def change_frequency(self, data: Any, frequency: Frequency) -> None:
        actions.change(self._one(data)[0], frequency=frequency)

    @precondition(lambda self: Subscription.objects.exists())
    @rule(data=st.data())
    def pause_or_resume(self, data: Any) -> None:
        one, known = self._one(data)
        at = self.moment()
        if one.paused:
            known.begin(at)
        else:
            known.stop(at)
        actions.change(one, paused=not one.paused)

    @rule(minutes=st.sampled_from([1, 4, 60, 60 * 9, 60 * 24, 60 * 24 * 5]))
    def time_passes(self, minutes: int) -> None:
        if minutes > 60 * 24:
            # Letters that wait for days are given up, which is another matter.
            deliver_due()
        self.traveller.shift(timedelta(minutes=minutes))

    @rule()
    def work(self) -> None:
        rounds.tend()
        deliver_due()

    @rule()
    def post_only(self) -> None:
        rounds.tend()

    @rule(
        place=st.sampled_from(sorted(PLACES)),
        call=st.integers(0, 2),
        after=st.booleans(),
    )
    def work_and_be_killed(self, place: str, call: int, after: bool) -> None:
        with killed(place, call, after=after):
            rounds.tend()

    @invariant()
    def nothing_was_told_twice_or_without_reason(self) -> None:
        told = self.told()
        assert not [one for one, times in told.items() if times > 1]
        for reader, number in told:
            change = self.changes[number]
            assert any(
                self.follows[reader, *thing].ever_covered(change.at)
                for thing in change.concerns
            )

    def told(self) -> Counter[tuple[str, int]]:
        """Which reader was told which change how often, as the letters say."""
        return Counter(
            (letter.to[0], int(number))
            for letter in mail.outbox
            for number in re.findall(r"#(\d+)#", letter.body)
        )

    def all_was_told(self) -> None:
        """After a week all is told that concerns what is followed now."""
        rounds.tend()
        deliver_due()
        self.traveller.shift(WEEK)
        for _number in range(2):
            rounds.tend()
            while deliver_due():
                pass
        told = self.told()
        for (reader, *thing), followed in self.follows.items():
            for number, change in enumerate(self.changes):
                if (
                    followed.since
                    and followed.since <= change.at
                    and tuple(thing) in change.concerns
                    and change.key in self.objects
                ):
                    assert told[reader, number] == 1, (reader, number)
        assert all(times == 1 for times in told.values())
        assert not Round.objects.filter(done=False).exists()


@pytest.mark.django_db
def test_each_change_is_told_once() -> None:
    for slug in AUTHORITIES:
        Authority.objects.get_or_create(slug=slug, defaults={"name_uk": slug})
    FacetLabel.objects.bulk_create(
        FacetLabel(facet="topics", value=one, language="uk", label=one)
        for one in TOPICS
    )
    run_state_machine_as_test(
        Portal,
        settings=settings(
            max_examples=int(os.environ.get("NOTICES_EXAMPLES", "10")),
            stateful_step_count=25,
            deadline=None,
            # Each step asks the database: making a failure shorter takes minutes.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
