"""Words of the record and of the review."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChangeReason(TextChoices):
    """Why a page is published again: one click, as in Poland's BIP."""

    MISPRINT = "misprint", _("Misprint corrected")
    FORMAT = "format", _("Only the layout changed")
    ATTACHMENT = "attachment", _("New attachment")
    SUBSTANCE = "substance", _("The substance changed")


class ApprovalGround(TextChoices):
    """By what right a revision may stand on the site."""

    REVIEW = "review", _("approved by a second person")
    URGENT = "urgent", _("warning of danger, checked afterwards")
    SETUP = "setup", _("set up with the portal")


class Danger(TextChoices):
    """What a warning that can't wait for its review is about."""

    AIR_RAID = "air_raid", _("Air raid, shelling, mines")
    DISASTER = "disaster", _("Flood, fire, storm")
    UTILITIES = "utilities", _("Water, heat, light or gas cut off")
    HEALTH = "health", _("Danger to health: poisoning, epidemic")
    MISLEADING = "misleading", _("An error on the site that puts people in danger")


class QualityLevel(TextChoices):
    """How strict a check of the quality gate is."""

    OFF = "off", pgettext_lazy("check", "Off")
    ADVICE = "advice", _("Advises")
    BLOCKING = "blocking", _("Holds the page up")
