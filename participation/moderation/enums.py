"""How what people give stands, why it is looked at, and what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """How a confirmed contribution stands."""

    WAITS = "waits", pgettext_lazy("contribution", "waits for a moderator")
    PUBLISHED = "published", pgettext_lazy("contribution", "published")
    HIDDEN = "hidden", pgettext_lazy("contribution", "hidden")
    WITHDRAWN = "withdrawn", pgettext_lazy("contribution", "withdrawn by the author")


class Why(models.TextChoices):
    """Why a case was opened."""

    BEFORE_PUBLICATION = "before", _("checked before publication")
    SCREENED = "screened", _("held back by the automatic check")
    REPORTED = "reported", _("reported by readers")
    APPEALED = "appealed", _("the author objects")
    AGAIN = "again", _("looked at again")


class Outcome(models.TextChoices):
    """What a moderator decides."""

    PUBLISH = "publish", pgettext_lazy("moderation outcome", "published")
    HIDE = "hide", pgettext_lazy("moderation outcome", "hidden")
    KEEP = "keep", pgettext_lazy("moderation outcome", "left as it was")
    RESTORE = "restore", pgettext_lazy("moderation outcome", "restored")

    @property
    def hides(self) -> bool:
        return self == Outcome.HIDE


class PersonStanding(models.TextChoices):
    """What the decisions of the past say about an author."""

    NEW = "new", pgettext_lazy("author", "new")
    TRUSTED = "trusted", pgettext_lazy("author", "trusted")
    WATCHED = "watched", pgettext_lazy("author", "watched")


OFFERED = {
    Standing.WAITS: (Outcome.PUBLISH, Outcome.HIDE),
    Standing.PUBLISHED: (Outcome.KEEP, Outcome.HIDE),
    Standing.HIDDEN: (Outcome.RESTORE, Outcome.HIDE),
    Standing.WITHDRAWN: (),
}
"""What may be decided about something that stands so; the hidden was appealed."""
