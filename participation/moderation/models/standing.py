"""From when on an author is trusted or watched: numbers that are data."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.authorities.models import Authority


class StandingRules(models.Model):
    """What makes an author trusted or watched, at an authority or on the whole portal.

    The row without an authority holds wherever there is none for it.
    """

    authority = models.OneToOneField(
        Authority,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="standing_rules",
        verbose_name=_("authority"),
        help_text=_("Empty: for every authority without numbers of its own."),
    )
    days = models.PositiveSmallIntegerField(
        _("days that count"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Decisions that are older say nothing about the author."),
    )
    trusted_after = models.PositiveSmallIntegerField(
        _("trusted after"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_("This many contributions let through in these days, none hidden."),
    )
    watched_after = models.PositiveSmallIntegerField(
        _("watched after"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("This many contributions hidden in these days."),
    )
    trusted_at_once = models.BooleanField(
        _("what trusted authors write is published at once"),
        default=False,
        help_text=_("Also where contributions are checked before publication."),
    )
    watched_wait = models.BooleanField(
        _("what watched authors write waits for a moderator"),
        default=True,
        help_text=_("Also where contributions are published at once."),
    )

    class Meta:
        verbose_name = _("trust in authors")
        verbose_name_plural = _("trust in authors")
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(authority=None),
                name="one_default_of_standing",
            )
        ]

    def __str__(self) -> str:
        return self.authority.name if self.authority else str(_("the whole portal"))
