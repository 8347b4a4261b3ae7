"""Outcomes: what can be decided about a remark, in words of three languages."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.languages import NamedInLanguages

from ...remarks.enums import RemarkKind
from ..enums import CountsAs


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    """Outcomes."""

    def in_use(self) -> OutcomeQuerySet:
        """Those that may be chosen."""
        return self.filter(retired_at=None)

    def about(self, kind: str) -> OutcomeQuerySet:
        """Those that fit a kind of remark."""
        return self.filter(Q(kinds=[]) | Q(kinds__contains=[kind]))


class Outcome(NamedInLanguages):
    """What is decided, such as "taken into account in part".

    What was used stays, for decisions point to it: it is only retired.
    """

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Latin letters; it never changes."),
    )
    counts_as = models.CharField(
        _("counts as"),
        max_length=10,
        choices=CountsAs,
        help_text=_("Under this it stands in the figures of reports."),
    )
    kinds = ArrayField(
        models.CharField(max_length=10, choices=RemarkKind),
        default=list,
        blank=True,
        verbose_name=_("for these kinds of remarks"),
        help_text=_("None: for all of them."),
    )
    needs_reason = models.BooleanField(
        _("asks for a reason"),
        default=True,
        help_text=_("Without one in the language of the authority nobody decides so."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    retired_at = models.DateTimeField(_("retired on"), null=True, editable=False)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("outcome of remarks")
        verbose_name_plural = _("outcomes of remarks")
        ordering: ClassVar = ["order", "code"]

    @property
    def is_duplicate(self) -> bool:
        """Whether it names another remark, whose decision it shows."""
        return self.counts_as == CountsAs.DUPLICATE

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def is_used(self) -> bool:
        """Whether a decision names it; lists read `was_used` for all."""
        known: bool | None = getattr(self, "was_used", None)
        return self.decisions.exists() if known is None else known

    def fits(self, kind: str) -> bool:
        """Whether a remark of a kind may be decided so."""
        return not self.kinds or kind in self.kinds
