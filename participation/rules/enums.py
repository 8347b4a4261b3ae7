"""Units of terms, zones of countries, and how well a rule is known."""

from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.authorities.enums import Country

ZONES: Final = {
    Country.UA: ZoneInfo("Europe/Kyiv"),
    Country.PL: ZoneInfo("Europe/Warsaw"),
}
"""Where the days of a country begin and end."""


class Unit(TextChoices):
    """What a term is counted in."""

    WORKING_DAYS = "working_days", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")
    MONTHS = "months", _("months")
    HOURS = "hours", _("hours")


class Standing(TextChoices):
    """Whether what is said was compared with the text of the law."""

    SEEN = "seen", pgettext_lazy("standing of a rule", "seen in a published source")
    CHECK = "check", pgettext_lazy("standing of a rule", "to be checked")
