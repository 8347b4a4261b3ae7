"""What moderators look at, and what they decided."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms import clock
from cms.authorities.models import Authority
from participation.rules.models import Deadline
from participation.rules.models.deadlines import LAST_SECOND

from ..enums import Outcome, Why
from .codes import DecisionCode

NOTED_IN = 1000


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases."""

    def open(self) -> CaseQuerySet:
        """Those that wait for a decision."""
        return self.filter(closed_at=None)

    def overdue(self, at: datetime | None = None) -> CaseQuerySet:
        """Open ones whose term is over at a moment: now, unless told."""
        passed = (at or clock.now()) - LAST_SECOND
        late = Q(deadline__due_at__lte=passed, deadline__paused_since=None)
        return self.open().filter(late | Q(deadline=None, due_at__lte=passed))


class Case(models.Model):
    """Something that a moderator has to look at; of one object one is open at most.

    `kind` and `object_key` name the object in the words of `registry`.  `deadline` is
    the term for the decision; the portal itself has no authority that could owe one, so
    there `due_at` says when it would be due.  `found` are codes of the screening.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    object_key = models.UUIDField()
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        related_name="moderation_cases",
        verbose_name=_("authority"),
    )
    why = models.CharField(_("why"), max_length=10, choices=Why)
    found = ArrayField(models.CharField(max_length=40), default=list)
    opened_at = models.DateTimeField(_("opened on"), default=clock.now)
    closed_at = models.DateTimeField(_("closed on"), null=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("in hand of"),
    )
    held_since = models.DateTimeField(_("in hand since"), null=True)
    deadline = models.ForeignKey(
        Deadline, on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("moderation case")
        verbose_name_plural = _("moderation cases")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["opened_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "object_key"],
                condition=Q(closed_at=None),
                name="one_open_case_an_object",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_key"], name="cases_of_an_object"),
            models.Index(
                fields=["authority", "opened_at"],
                condition=Q(closed_at=None),
                name="open_cases_of_authority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.opened_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def due(self) -> datetime | None:
        """The last second in which a decision is in time; None without a term."""
        return self.deadline.due_at if self.deadline else self.due_at

    @property
    def is_overdue(self) -> bool:
        """Whether it waits longer than it may."""
        if not self.is_open or self.due is None:
            return False
        stands_still = self.deadline is not None and self.deadline.paused_since
        return not stands_still and not self.in_time(clock.now())

    def in_time(self, moment: datetime) -> bool:
        """Whether a decision at a moment keeps the term; without one it always does."""
        return self.due is None or moment < self.due + LAST_SECOND


class Decision(models.Model):
    """What a moderator decided, for ever: a row trigger lets only the note be emptied.

    `note` is the moderator's own words to the author, shown to nobody else.  Until
    `appeal_until` its author may object; None: as long as they like.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    code = models.ForeignKey(
        DecisionCode,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=pgettext_lazy("of a decision", "reason"),
    )
    note = models.TextField(_("note to the author"), max_length=NOTED_IN, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("moderator"),
    )
    at = models.DateTimeField(_("decided on"), default=clock.now)
    appeal_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("decision of a moderator")
        verbose_name_plural = _("decisions of moderators")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.HIDE) | Q(code__isnull=False),
                name="hidden_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"
