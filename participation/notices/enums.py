"""How often somebody is told."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Frequency(TextChoices):
    """When what is new is told."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, at 8 in the morning")
    WEEKLY = "weekly", _("Once a week, on Monday at 8 in the morning")
