"""Deadlines: terms that run, with their pauses, extensions and changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.authorities.enums import Country
from cms.authorities.models import Authority

from ..counting import Term
from ..deadlines.enums import DeadlineState, Ground
from ..enums import Unit
from .rule_sets import RuleSet

SOON: Final = timedelta(days=3)
"""A deadline is due soon within this time; nothing legal hangs on it."""
LAST_SECOND: Final = timedelta(seconds=1)
"""A due moment names the last second, and all of that second is in time."""
LONGEST_REASON: Final = 500


def conditions(moment: datetime) -> dict[DeadlineState, Q]:
    """What rows of each state look like at a moment; every row is in just one."""
    cancelled = Q(cancelled_at__isnull=False)
    kept = Q(cancelled_at=None, kept_at__isnull=False)
    open_ones = Q(cancelled_at=None, kept_at=None)
    runs = open_ones & Q(paused_since=None)
    return {
        DeadlineState.CANCELLED: cancelled,
        DeadlineState.KEPT: kept & Q(kept_at__lt=F("due_at") + LAST_SECOND),
        DeadlineState.KEPT_LATE: kept & Q(kept_at__gte=F("due_at") + LAST_SECOND),
        DeadlineState.PAUSED: open_ones & Q(paused_since__isnull=False),
        DeadlineState.OVERDUE: runs & Q(due_at__lte=moment - LAST_SECOND),
        DeadlineState.DUE_SOON: runs
        & Q(due_at__gt=moment - LAST_SECOND, due_at__lte=moment + SOON),
        DeadlineState.RUNNING: runs & Q(due_at__gt=moment + SOON),
    }


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Deadlines by state, which dates make."""

    def open(self) -> DeadlineQuerySet:
        """Those that were neither kept nor cancelled."""
        return self.filter(kept_at=None, cancelled_at=None)

    def public(self) -> DeadlineQuerySet:
        """Those that everybody may see."""
        return self.filter(is_public=True)

    def in_state(
        self, *states: DeadlineState | str, at: datetime | None = None
    ) -> DeadlineQuerySet:
        """Those that are in one of these states at a moment: now, unless told."""
        made = conditions(at or clock.now())
        wanted = Q(pk__in=[])
        for state in states:
            wanted |= made[DeadlineState(state)]
        return self.filter(wanted)

    def counted(self, at: datetime | None = None) -> dict[str, int]:
        """How many are in each state, in one query."""
        made = conditions(at or clock.now())
        counts = {
            state.value: models.Count("pk", filter=condition)
            for state, condition in made.items()
        }
        return self.aggregate(**counts)


class Deadline(models.Model):
    """A term of a rule set that runs for something.

    `subject_kind` and `subject_key` name what it is about, in the words of the room
    that started it (`deadlines.registry`); titles and addresses are by language code.
    `due_at` is the last second of the last day in the zone of `country`, or the
    moment at which the hours end; both follow from start, term, pauses, extensions and
    the calendar, and are reckoned again when one of these changes.
    """

    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, related_name="deadlines"
    )
    term_name = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=64)
    titles = models.JSONField(default=dict)
    addresses = models.JSONField(default=dict, blank=True)
    is_public = models.BooleanField(default=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="deadlines"
    )
    country = models.CharField(max_length=2, choices=Country)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_date = models.DateField()
    paused_since = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "term_name"],
                condition=Q(cancelled_at=None),
                name="one_term_of_a_name_for_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(kept_at=None) | Q(cancelled_at=None),
                name="deadline_is_closed_one_way",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(kept_at=None, cancelled_at=None),
                name="open_deadlines_by_due",
            ),
            models.Index(fields=["authority", "due_at"], name="deadlines_of_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.due_date:%Y-%m-%d}"

    @property
    def title(self) -> str:
        """What it is about, in the language of the request, else in Ukrainian."""
        return _in_language(self.titles)

    @property
    def address(self) -> str:
        """Where that can be read, or nothing."""
        return _in_language(self.addresses)

    @property
    def term(self) -> Term:
        """The term as the rule set says it, before extensions."""
        term = self.rule_set.term(self.term_name)
        if term is None:
            raise ValueError(f"rule set {self.rule_set_id} has no {self.term_name}")
        return term

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.cancelled_at is None

    @property
    def state(self) -> DeadlineState:
        """How it stands now."""
        return self.state_at(clock.now())

    def state_at(self, moment: datetime) -> DeadlineState:
        """How it stands at a moment, as `conditions` says of rows."""
        if self.cancelled_at:
            return DeadlineState.CANCELLED
        if self.kept_at:
            late = self.kept_at >= self.due_at + LAST_SECOND
            return DeadlineState.KEPT_LATE if late else DeadlineState.KEPT
        if self.paused_since:
            return DeadlineState.PAUSED
        if self.due_at + LAST_SECOND <= moment:
            return DeadlineState.OVERDUE
        soon = self.due_at <= moment + SOON
        return DeadlineState.DUE_SOON if soon else DeadlineState.RUNNING


def _in_language(texts: dict[str, str]) -> str:
    code = (get_language() or "uk")[:2]
    return texts.get(code) or texts.get("uk") or next(iter(texts.values()), "")


class PauseOfDeadline(models.Model):
    """A time in which a term did not run, and why; without an end it lasts."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="pauses"
    )
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["begins", "pk"]

    def __str__(self) -> str:
        return self.reason


class ExtensionOfDeadline(models.Model):
    """By decision the whole term became another; by an outage it is longer by some."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="extensions"
    )
    ground = models.CharField(max_length=10, choices=Ground)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20, choices=Unit)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.reason

    @property
    def term(self) -> Term:
        return Term(self.amount, Unit(self.unit))


class DueChange(models.Model):
    """That a deadline is due at another moment than before, and why."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="due_changes"
    )
    made_at = models.DateTimeField(default=clock.now)
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.due_before:%Y-%m-%d} → {self.due_after:%Y-%m-%d}"


class Recomputing(models.Model):
    """A change of a country's calendar that open deadlines follow, in lots."""

    country = models.CharField(max_length=2, choices=Country)
    reason = models.CharField(max_length=LONGEST_REASON)
    asked_at = models.DateTimeField(default=clock.now)
    done_to = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.country} {self.asked_at:%Y-%m-%d %H:%M}"
