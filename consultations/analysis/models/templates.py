"""Prepared reasons, which officers insert instead of writing them anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority
from cms.languages import LANGUAGE_CODES

from .outcomes import Outcome

LONGEST_REASON = 5000


class ReasonTemplate(models.Model):
    """A reason that an authority gives often, with the outcome that it belongs to."""

    authority = models.ForeignKey(
        Authority,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("authority"),
    )
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.CASCADE,
        related_name="templates",
        verbose_name=_("outcome"),
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("By which officers find it; nobody else reads it."),
    )
    text_uk = models.TextField(
        _("text in Ukrainian"), max_length=LONGEST_REASON, blank=True
    )
    text_pl = models.TextField(
        _("text in Polish"), max_length=LONGEST_REASON, blank=True
    )
    text_en = models.TextField(
        _("text in English"), max_length=LONGEST_REASON, blank=True
    )

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("prepared reason")
        verbose_name_plural = _("prepared reasons")
        ordering: ClassVar = ["outcome__order", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "outcome", "name"],
                name="prepared_reasons_are_told_apart",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by language code."""
        return {code: getattr(self, f"text_{code}") for code in LANGUAGE_CODES}
