"""What has to be decided about a consultation's remarks, and how far that has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, Q, Value, When

from participation.moderation.enums import Standing
from participation.moderation.models import DecisionCode

from ..remarks.models import Remark
from .enums import Ground, Progress
from .models import Decision

if TYPE_CHECKING:
    from ..models import Consultation

type Remarks = Any
"""A query set of remarks."""

REGISTERED = Q(number__isnull=False, is_considered=True) & Q(
    standing__in=[Standing.PUBLISHED, Standing.WAITS]
)
_ORIGINAL_STANDS = Q(
    decision__duplicate_of__number__isnull=False,
    decision__duplicate_of__is_considered=True,
    decision__duplicate_of__decision__isnull=False,
    decision__duplicate_of__standing__in=[Standing.PUBLISHED, Standing.WAITS],
)
_LOST = Q(decision__duplicate_of__isnull=False) & ~_ORIGINAL_STANDS
"""Repetitions of what is no longer registered or decided: they show no decision."""
_OF_OTHER_WORDS = Q(edited_at__gt=F("decision__drafted_at"))
"""Decided before their authors changed them."""
NEEDS_DECISION = Q(decision=None) | (
    Q(decision__published_at=None) & (_LOST | _OF_OTHER_WORDS)
)


@dataclass(frozen=True)
class Counts:
    """How many remarks are registered, and how far the decisions about them are.

    `waits` of them wait for a moderator besides.
    """

    registered: int = 0
    undecided: int = 0
    sent_back: int = 0
    to_review: int = 0
    ready: int = 0
    published: int = 0
    waits: int = 0

    @property
    def decided(self) -> int:
        """About how many something is written."""
        return self.registered - self.undecided

    @property
    def done(self) -> int:
        """How many need nothing more before the report."""
        return self.ready + self.published

    @property
    def is_ready(self) -> bool:
        """Whether the report may be published."""
        return self.done == self.registered and not self.waits


@dataclass(frozen=True)
class Uncounted:
    """How many remarks are decided about by nobody, and why; `code` where hidden."""

    ground: Ground
    count: int
    code: DecisionCode | None = None

    @property
    def name(self) -> str:
        """The ground in words of the request's language."""
        return self.code.name if self.code else str(self.ground.label)


def registered(consultation: Consultation) -> Remarks:
    """Remarks that have to be decided: published, or waiting for a moderator.

    Not what is hidden, withdrawn or not considered: see `by_ground`.
    """
    return Remark.objects.filter(REGISTERED, consultation=consultation)


def with_progress(rows: Remarks, consultation: Consultation) -> Remarks:
    """Remarks with `progress`, one of `Progress`."""
    reviewed = Q(decision__reviewed_at__isnull=False)
    ready = reviewed if consultation.authority.four_eyes else Q(decision__isnull=False)
    return rows.annotate(
        progress=Case(
            When(decision__published_at__isnull=False, then=Value(Progress.PUBLISHED)),
            When(NEEDS_DECISION, then=Value(Progress.UNDECIDED)),
            When(decision__sent_back_at__isnull=False, then=Value(Progress.SENT_BACK)),
            When(ready, then=Value(Progress.READY)),
            default=Value(Progress.TO_REVIEW),
            output_field=CharField(),
        )
    )


def undecided(consultation: Consultation) -> Remarks:
    """Registered remarks without a decision.

    So are repetitions of such a one, and what its author changed since the draft.
    """
    rows = with_progress(registered(consultation), consultation)
    return rows.filter(progress=Progress.UNDECIDED)


def progress(consultation: Consultation) -> Counts:
    """How far the decisions are; one query."""
    rows = with_progress(registered(consultation), consultation)
    counted = rows.aggregate(
        registered=Count("pk"),
        waits=Count("pk", filter=Q(standing=Standing.WAITS)),
        **{one.value: Count("pk", filter=Q(progress=one.value)) for one in Progress},
    )
    return Counts(**counted)


def by_ground(consultation: Consultation) -> list[Uncounted]:
    """What is counted by ground; the last of them, waiting, blocks the report too."""
    rows = Remark.objects.filter(consultation=consultation, number__isnull=False)
    counted = (
        rows.order_by()
        .annotate(ground=_ground())
        .exclude(ground="")
        .values("ground", "hidden_as")
        .annotate(count=Count("pk"))
    )
    found = list(counted)
    codes = DecisionCode.objects.in_bulk([row["hidden_as"] for row in found])
    told = [
        Uncounted(Ground(row["ground"]), row["count"], codes.get(row["hidden_as"]))
        for row in found
    ]
    order = list(Ground)
    return sorted(told, key=lambda one: (order.index(one.ground), _order(one.code)))


def _ground() -> Case:
    return Case(
        When(standing=Standing.HIDDEN, then=Value(Ground.HIDDEN)),
        When(standing=Standing.WITHDRAWN, then=Value(Ground.WITHDRAWN)),
        When(is_considered=False, then=Value(Ground.NOT_CONSIDERED)),
        When(standing=Standing.WAITS, then=Value(Ground.WAITS)),
        default=Value(""),
        output_field=CharField(),
    )


def _order(code: DecisionCode | None) -> tuple[int, str]:
    return (code.order, code.code) if code else (0, "")


def published_decisions(remarks: Iterable[int]) -> dict[int, Decision]:
    """Published decisions by the number of their remark's row; one query.

    A repetition has that of its original as `shown`.
    """
    rows = Decision.objects.filter(remark__in=list(remarks), published_at__isnull=False)
    return {one.remark_id: one for one in whole(rows)}


def whole(rows: Any) -> Any:
    """Decisions with their outcomes and, of repetitions, the original's."""
    return rows.select_related(
        "outcome", "duplicate_of", "duplicate_of__decision__outcome"
    )


def deciders(decisions: Sequence[Decision]) -> list[str]:
    """Who has drafted some decisions, each once."""
    return list(dict.fromkeys(str(one.drafted_by) for one in decisions))
