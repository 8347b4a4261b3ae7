"""What readers report."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import Contribution, User

from .cases import Case
from .codes import DecisionCode

REPORTED_IN = 1000


class Report(Contribution):
    """That a reader finds something against the rules; it belongs to a case.

    A guest's counts when its mailed link was followed, and only then has a case.
    `whose` stands for the reporter's address, so that an account, and a guest at its
    address, report a thing once.
    """

    kind = models.CharField(max_length=40)
    object_key = models.UUIDField()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="reports"
    )
    reason = models.ForeignKey(
        DecisionCode,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=pgettext_lazy("of a decision", "reason"),
    )
    words = models.TextField(_("what is wrong"), max_length=REPORTED_IN, blank=True)
    whose = models.CharField(max_length=64, blank=True, editable=False)

    @property
    def consent_kind(self) -> ConsentKind | None:  # type: ignore[override]
        """Guests are asked, for their names are kept; an account has agreed before."""
        return ConsentKind.PARTICIPATION if self.guest_id else None

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = _("report on something that somebody wrote")
        verbose_name_plural = _("reports")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            *Contribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "object_key", "account"],
                condition=Q(account__isnull=False),
                name="one_report_an_account",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_key", "whose"],
                condition=~Q(whose=""),
                name="one_report_an_address",
            ),
        ]

    def shown(self) -> tuple[tuple[str, str], ...]:
        """What is reported and why, for whoever confirms it."""
        told = (pgettext("of a decision", "Reason"), self.reason.name)
        words = (str(_("What is wrong")), self.words)
        return (told, words) if self.words else (told,)

    def after_confirming(self) -> None:
        """It reaches the queue."""
        from ..reporting import reaches_the_queue

        reaches_the_queue(self)

    def belong_to(self, account: User) -> None:
        """An account has one report of a thing: the second of the same person goes."""
        same = Report.objects.filter(
            kind=self.kind, object_key=self.object_key, account=account
        )
        if same.exists():
            self.delete()
            return
        super().belong_to(account)

    def exported(self) -> dict[str, Any]:
        """Its fields, for its author; the digest of the address says nothing."""
        told = super().exported() | {"reason": self.reason.name}
        del told["whose"]
        return told
