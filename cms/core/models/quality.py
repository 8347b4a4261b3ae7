"""How strict each check of a text is, for each authority."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority

from ..enums import QualityLevel


class QualityRule(models.Model):
    """The level of one check for one authority; without one, for the whole portal.

    `check_slug` names a check of `cms.core.quality`.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, related_name="quality_rules"
    )
    check_slug = models.CharField(max_length=40)
    level = models.CharField(max_length=10, choices=QualityLevel)

    class Meta:
        verbose_name = _("rule on quality")
        verbose_name_plural = _("rules on quality")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "check_slug"],
                nulls_distinct=False,
                name="one_level_a_check",
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_slug} {self.level}"
