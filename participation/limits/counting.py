"""Counting in PostgreSQL, exactly: of any number at once no more pass than may.

One row for a thing and a person, one statement for all rates together.  `who` is
turned into a digest that only this portal could make and only on this day; on the
next day its moments are taken over, so that midnight opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings

from cms import clock

from .statements import run

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)

_COUNT: Final = """
    INSERT INTO limits_tally AS tally (who, moments, until)
    SELECT %(who)s, kept || %(now)s::timestamptz, %(until)s
    FROM (SELECT ARRAY(
        SELECT moment FROM limits_tally before, unnest(before.moments) moment
        WHERE before.who = %(before)s AND moment > %(begin)s
    ) AS kept) yesterday
    WHERE {of_yesterday}
    ON CONFLICT (who) DO UPDATE SET until = EXCLUDED.until, moments = ARRAY(
        SELECT moment FROM unnest(tally.moments) moment WHERE moment > %(begin)s
    ) || %(now)s::timestamptz
    WHERE {of_today}
"""
_REFUSES: Final = """
    SELECT 1 FROM limits_tally
    WHERE who IN (%(who)s, %(before)s) AND NOT ({checks})
"""
_FEWER: Final = """
    (SELECT count(*) FROM unnest({moments}) moment WHERE moment > %(begin_{at})s)
    < %(times_{at})s
"""


@dataclass(frozen=True)
class Rate:
    """So many times within any span of so long."""

    times: int
    span: timedelta


@dataclass(frozen=True)
class Use:
    """One thing that was counted."""

    who: str
    moment: datetime

    def take_back(self) -> None:
        """Count it as never done: what was guarded against did not happen."""
        run(
            "UPDATE limits_tally SET moments = array_remove(moments, %(moment)s) "
            "WHERE who = %(who)s",
            {"who": self.who, "moment": self.moment},
        )


def allow(what: str, who: str, *rates: Rate) -> bool:
    """Count that `who` does `what`, unless it is more than a rate lets pass.

    What is refused counts for none of the rates.  Spans are a day at most.
    """
    return count(what, who, *rates) is not None


def count(what: str, who: str, *rates: Rate) -> Use | None:
    """Like `allow`; gives what was counted, so that it can be taken back."""
    now = clock.now()
    values = _values(what, who, now, rates)
    statement = _COUNT.format(
        of_yesterday=_checks("kept", rates), of_today=_checks("tally.moments", rates)
    )
    return Use(values["who"], now) if run(statement, values) else None


def would_allow(what: str, who: str, *rates: Rate) -> bool:
    """Whether one more would pass now; nothing is counted."""
    statement = _REFUSES.format(checks=_checks("moments", rates))
    return run(statement, _values(what, who, clock.now(), rates)) == 0


def take_back_newest(what: str, who: str) -> None:
    """Count the newest of somebody's uses as never done."""
    run(
        "UPDATE limits_tally SET moments = trim_array(moments, 1) "
        "WHERE who = %(who)s AND cardinality(moments) > 0",
        {"who": _digest(what, who, clock.today())},
    )


def forget(what: str, who: str) -> None:
    """Begin anew for somebody."""
    today = clock.today()
    keys = [_digest(what, who, day) for day in (today, today - DAY)]
    run("DELETE FROM limits_tally WHERE who = ANY(%(keys)s)", {"keys": keys})


def remove_old() -> None:
    """Remove rows that no rate asks for any more."""
    run("DELETE FROM limits_tally WHERE until < %(now)s", {"now": clock.now()})


def _values(
    what: str, who: str, now: datetime, rates: tuple[Rate, ...]
) -> dict[str, Any]:
    longest = max(rate.span for rate in rates)
    if longest > DAY:
        raise ValueError("Digests are known for two days: a span is a day at most.")
    today = now.astimezone(clock.KYIV).date()
    values: dict[str, Any] = {
        "who": _digest(what, who, today),
        "before": _digest(what, who, today - DAY),
        "now": now,
        "begin": now - longest,
        "until": now + longest,
    }
    for at, rate in enumerate(rates):
        values |= {f"begin_{at}": now - rate.span, f"times_{at}": rate.times}
    return values


def _checks(moments: str, rates: tuple[Rate, ...]) -> str:
    parts = (_FEWER.format(moments=moments, at=at) for at in range(len(rates)))
    return " AND ".join(parts)


def _digest(what: str, who: str, day: date) -> str:
    key = hashlib.sha256(f"limits {day} {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{what}\0{who}".encode(), hashlib.sha256).hexdigest()
