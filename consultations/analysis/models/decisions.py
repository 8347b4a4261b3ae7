"""Decisions about remarks: drafts that are reviewed, then published for ever."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms import clock

from ...models.consultation import said_in
from ...remarks.models import Remark
from .outcomes import Outcome

WHO: dict[str, Any] = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.PROTECT,
    "related_name": "+",
}


class Decision(models.Model):
    """What is decided about a remark; a draft until `published_at`, then unchangeable.

    `reasons` and `changed_wording` are by language code.  A repetition names the remark
    that says the same, and shows its decision.  `edition` grows with each change: two
    officers can't overwrite each other.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    remark = models.OneToOneField(
        Remark, on_delete=models.CASCADE, related_name="decision"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, related_name="decisions"
    )
    reasons = models.JSONField(default=dict)
    changed_wording = models.JSONField(default=dict)
    duplicate_of = models.ForeignKey(
        Remark, on_delete=models.PROTECT, null=True, related_name="duplicates"
    )
    drafted_by = models.ForeignKey(**WHO)
    drafted_at = models.DateTimeField(default=clock.now)
    reviewed_by = models.ForeignKey(**WHO, null=True)
    reviewed_at = models.DateTimeField(null=True)
    sent_back_by = models.ForeignKey(**WHO, null=True)
    sent_back_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    """Why it was sent back; for its drafter, never public."""
    published_at = models.DateTimeField(null=True, db_index=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("decision about a remark")
        verbose_name_plural = _("decisions about remarks")
        ordering: ClassVar = ["remark"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("remark")),
                name="no_remark_repeats_itself",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None, reviewed_at=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False)
                & ~Q(reviewed_by=F("drafted_by")),
                name="a_second_person_reviews",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_by=None, sent_back_at=None, note="")
                | Q(sent_back_by__isnull=False, sent_back_at__isnull=False)
                & Q(reviewed_at=None, published_at=None),
                name="what_is_sent_back_is_not_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(edition__gt=0), name="editions_begin_with_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.outcome_id}"

    def reason_in(self, language: str) -> tuple[str, str]:
        """The reason in a language, else in another; and in which."""
        return said_in(self.reasons, language)

    def wording_in(self, language: str) -> tuple[str, str]:
        """The changed wording in a language, else in another; and in which."""
        return said_in(self.changed_wording, language)
