"""Words of the map of translations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """How far the page of a language has come; `behind` goes beside the others."""

    MISSING = "missing", pgettext_lazy("translation", "Missing")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    REVIEW = "review", pgettext_lazy("translation", "Under review")
    LIVE = "live", pgettext_lazy("translation", "On the site")


class Outcome(TextChoices):
    """What became of one line of an imported file."""

    TAKEN = "taken", _("taken")
    SAME = "same", _("as it was")
    EMPTY = "empty", _("without a translation")
    UNKNOWN = "unknown", _("no longer in the original")
    INVALID = "invalid", _("not a valid text for this place")
