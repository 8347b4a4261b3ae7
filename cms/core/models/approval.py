"""What lets a revision stand on the site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from ..enums import ApprovalGround, Danger


class Approval(models.Model):
    """One revision, whole, allowed to go live; `fingerprint` is of its content.

    `by` is empty only for what the portal was founded with, before it had accounts.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="approvals"
    )
    fingerprint = models.CharField(max_length=64)
    ground = models.CharField(max_length=10, choices=ApprovalGround)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="somebody_approved",
                condition=Q(by__isnull=False) | Q(ground=ApprovalGround.SETUP),
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.ground}"


class UrgentPublication(models.Model):
    """A warning of danger published by one person, to be checked by another.

    `check_due` is the end of the next working day in Europe/Kyiv.
    """

    page_id = models.BigIntegerField(db_index=True)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE)
    danger = models.CharField(_("danger"), max_length=20, choices=Danger)
    reason = models.CharField(_("why it can't wait"), max_length=500)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(auto_now_add=True)
    check_due = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["check_due"]

    def __str__(self) -> str:
        return f"{self.page_id} {self.danger}"
