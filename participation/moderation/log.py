"""The public log of moderation, read from the journal: nobody's name, nobody's words.

As it is read from what is appended to and never changed, it can't disagree with what
moderators did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from participation.journal.enums import Action
from participation.journal.models import Event

from .enums import Outcome, Why
from .models import DecisionCode
from .registry import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

PORTAL: Final = "-"
"""What stands in an address for the portal itself, which no authority is called."""
_APPEALED: Final = Q(details__why=Why.APPEALED)


@dataclass(frozen=True)
class Asked:
    """What of the log is looked at; empty ones ask for nothing."""

    authority: str = ""
    outcome: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Line:
    """A decision as everybody sees it."""

    at: datetime
    authority: str
    kind: str
    outcome: Outcome
    reason: str
    after_objection: bool
    in_time: bool | None


@dataclass(frozen=True)
class Totals:
    """Figures of what is looked at; `with_term` are those that had a term."""

    decided: int
    hidden: int
    with_term: int
    in_time: int
    objections: int
    granted: int

    @property
    def percent_in_time(self) -> int:
        return self.in_time * 100 // self.with_term if self.with_term else 0


def decisions(asked: Asked | None = None) -> QuerySet[Event]:
    """Decisions in the journal, newest first."""
    asked = asked or Asked()
    rows = Event.objects.filter(action=Action.CONTRIBUTION_DECIDED)
    if asked.authority:
        slug = "" if asked.authority == PORTAL else asked.authority
        rows = rows.filter(authority_key=slug)
    if asked.outcome:
        rows = rows.filter(details__outcome=asked.outcome)
    if asked.year:
        rows = rows.filter(happened_at__year=asked.year)
    return rows.order_by("-happened_at", "-pk")


def totals(rows: QuerySet[Event]) -> Totals:
    """How many, how many in time, and what became of objections: one query."""
    hides = Q(details__outcome=Outcome.HIDE) & ~_APPEALED
    in_time = Q(details__in_time=True)
    counted: dict[str, int] = rows.order_by().aggregate(
        decided=Count("pk"),
        hidden=Count("pk", filter=hides),
        with_term=Count("pk", filter=in_time | Q(details__in_time=False)),
        in_time=Count("pk", filter=in_time),
        objections=Count("pk", filter=_APPEALED),
        granted=Count("pk", filter=_APPEALED & Q(details__outcome=Outcome.RESTORE)),
    )
    return Totals(**counted)


def by_reason(rows: QuerySet[Event], names: Names) -> list[tuple[str, int]]:
    """How often something was hidden for each reason, the most frequent first."""
    hidden = rows.filter(details__outcome=Outcome.HIDE).exclude(_APPEALED)
    counted = hidden.order_by().values_list("reason_code").annotate(times=Count("pk"))
    found: dict[str, int] = {}
    for code, times in counted:
        name = names.reason(code)
        found[name] = found.get(name, 0) + times
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def years() -> list[int]:
    """Years in which something was decided, newest first."""
    rows = decisions().order_by().datetimes("happened_at", "year", order="DESC")
    return [one.year for one in rows]


def authorities() -> set[str]:
    """Keys of authorities about which something was decided; "" is the portal."""
    rows = decisions().order_by().values_list("authority_key", flat=True)
    return set(rows.distinct())


class Names:
    """Names of authorities and reasons, read once for a page, in its language."""

    def __init__(self) -> None:
        self._codes = DecisionCode.objects.in_bulk(field_name="code")
        self.authorities = Authority.objects.in_bulk(field_name="slug")

    def authority(self, slug: str) -> str:
        """The name of an authority; of the portal where there is none."""
        found = self.authorities.get(slug)
        return found.name if found else slug or _("the whole portal")

    def reason(self, code: str) -> str:
        """The name of a reason, unless it is not public."""
        found = self._codes.get(code)
        if found is None:
            return code
        return found.name if found.public else _("a reason that is not published")

    def lines(self, events: Iterable[Event]) -> list[Line]:
        """Decisions as everybody sees them."""
        return [self._line(one) for one in events]

    def _line(self, event: Event) -> Line:
        told: dict[str, Any] = event.details
        kind = kinds.get(event.object_kind)
        return Line(
            at=event.happened_at,
            authority=self.authority(event.authority_key),
            kind=str(kind.label) if kind else event.object_kind,
            outcome=Outcome(told["outcome"]),
            reason=self.reason(event.reason_code) if event.reason_code else "",
            after_objection=told.get("why") == Why.APPEALED,
            in_time=told.get("in_time"),
        )
