"""What an authority means to consult on in a year."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority

from ..enums import PlanForm, Quarter
from .consultation import said_in


class PlanItem(models.Model):
    """A subject in the yearly plan of an authority, in the portal's languages.

    `consultation_key` is the translation key of its page, once there is one.
    """

    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="planned_consultations",
        verbose_name=_("authority"),
    )
    year = models.PositiveSmallIntegerField(
        pgettext_lazy("of a plan", "year"),
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
    )
    quarter = models.CharField(_("quarter"), max_length=1, choices=Quarter, blank=True)
    subject_uk = models.CharField(_("subject in Ukrainian"), max_length=500)
    subject_pl = models.CharField(_("subject in Polish"), max_length=500, blank=True)
    subject_en = models.CharField(_("subject in English"), max_length=500, blank=True)
    opens_on = models.DateField(
        pgettext_lazy("of a phase", "first day"),
        null=True,
        blank=True,
        help_text=_("If the days are known already."),
    )
    closes_on = models.DateField(
        pgettext_lazy("of a phase", "last day"), null=True, blank=True
    )
    form = models.CharField(
        pgettext_lazy("of a consultation", "form"),
        max_length=20,
        choices=PlanForm,
        default=PlanForm.ELECTRONIC,
    )
    concerned_uk = models.CharField(
        _("whom it concerns, in Ukrainian"), max_length=300, blank=True
    )
    concerned_pl = models.CharField(
        _("whom it concerns, in Polish"), max_length=300, blank=True
    )
    concerned_en = models.CharField(
        _("whom it concerns, in English"), max_length=300, blank=True
    )
    contact = models.CharField(
        _("contact"),
        max_length=300,
        blank=True,
        help_text=_("Telephone and e-mail of the unit that answers."),
    )
    consultation_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("planned consultation")
        verbose_name_plural = _("plan of consultations")
        ordering: ClassVar[list[Any]] = [
            "-year",
            "authority",
            "quarter",
            "opens_on",
            "pk",
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "year"], name="plan_of_a_year")
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """What it is about, in the reader's language or else another."""
        return self.in_language("subject")[0]

    def in_language(self, field: str) -> tuple[str, str]:
        """A text in the reader's language or another, and in which."""
        texts = {code: getattr(self, f"{field}_{code}") for code in ("uk", "pl", "en")}
        return said_in(texts, (get_language() or "uk")[:2])
