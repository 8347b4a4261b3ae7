"""Objections of authors to what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import Contribution

from .cases import Case, Decision

OBJECTED_IN = 3000


class Appeal(Contribution):
    """An author's objection to a decision, decided in a case of its own by another."""

    waits_for_link: ClassVar[bool] = False
    consent_kind: ClassVar[ConsentKind | None] = None

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="appeal"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(_("why you object"), max_length=OBJECTED_IN)

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = _("objection to a decision of moderators")
        verbose_name_plural = _("objections to decisions of moderators")
        default_permissions: ClassVar = ()
