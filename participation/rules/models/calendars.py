"""What lies on the calendars of the countries: martial law, and moved days."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.authorities.enums import Country

from ..enums import Standing
from ..feasts import FIRST_DAY, LAST_DAY
from ..why import Words

_KNOWN_DAYS = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]


def _days(begins: str, ends: str) -> Func:
    """Days from one to another, both included; an empty end is none."""
    return Func(F(begins), F(ends), Value("[]"), function="daterange")


class Grounded(models.Model):
    """Something that a decision of a state says about its calendar."""

    country = models.CharField(
        _("country"), max_length=2, choices=Country, default=Country.UA
    )
    ground_uk = models.CharField(
        _("ground in Ukrainian"),
        max_length=300,
        help_text=_("The decision or law, its date and number. It is published."),
    )
    ground_pl = models.CharField(_("ground in Polish"), max_length=300, blank=True)
    ground_en = models.CharField(_("ground in English"), max_length=300, blank=True)
    standing = models.CharField(
        _("standing"), max_length=5, choices=Standing, default=Standing.CHECK
    )

    class Meta:
        abstract = True

    @property
    def ground(self) -> Words:
        """The ground in the language of whoever reads it, else in Ukrainian."""
        return Words(self.ground_uk, self.ground_pl, self.ground_en)


class MartialLaw(Grounded):
    """Days on which public holidays are working days and days off do not move.

    The first and the last day are included, in the zone of the country.
    """

    begins_on = models.DateField(_("first day"), validators=_KNOWN_DAYS)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        validators=_KNOWN_DAYS,
        help_text=_("Empty while no end is known."),
    )

    class Meta:
        verbose_name = _("martial law")
        verbose_name_plural = _("intervals of martial law")
        ordering: ClassVar[list[Any]] = ["country", "-begins_on"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="martial_law_ends_after_it_begins",
                violation_error_message=_("The last day is before the first."),
            ),
            # One for each country: an index on text and dates needs an extension.
            *(
                ExclusionConstraint(
                    name=f"one_martial_law_at_a_time_{country.lower()}",
                    expressions=[
                        (_days("begins_on", "ends_on"), RangeOperators.OVERLAPS)
                    ],
                    condition=Q(country=country),
                    violation_error_message=_(
                        "These days overlap with another interval of this country."
                    ),
                )
                for country in Country.values
            ),
        ]

    def __str__(self) -> str:
        begins = date_format(self.begins_on, "DATE_FORMAT") if self.begins_on else ""
        ends = date_format(self.ends_on, "DATE_FORMAT") if self.ends_on else "…"
        return f"{self.get_country_display()}: {begins} – {ends}"


class MovedDay(Grounded):
    """A day that a decision made a working day, or a day off, whatever it was."""

    day = models.DateField(_("day"), validators=_KNOWN_DAYS)
    works = models.BooleanField(
        _("it is a working day"),
        default=False,
        help_text=_("Otherwise it is a day off."),
    )

    class Meta:
        verbose_name = _("moved day")
        verbose_name_plural = _("moved days")
        ordering: ClassVar[list[Any]] = ["-day", "country"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["country", "day"],
                name="a_day_is_moved_once",
                violation_error_message=_("This day is in the list already."),
            )
        ]

    def __str__(self) -> str:
        day = date_format(self.day, "DATE_FORMAT") if self.day else ""
        return f"{self.get_country_display()}: {day}"
