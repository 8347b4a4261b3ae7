"""How a deadline stands, and why it was extended."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeadlineState(TextChoices):
    """How a deadline stands at a moment: reckoned when it is asked, never stored."""

    OVERDUE = "overdue", pgettext_lazy("state of a term", "overdue")
    DUE_SOON = "due_soon", pgettext_lazy("state of a term", "due soon")
    RUNNING = "running", pgettext_lazy("state of a term", "running")
    PAUSED = "paused", pgettext_lazy("state of a term", "paused")
    KEPT = "kept", pgettext_lazy("state of a term", "kept")
    KEPT_LATE = "kept_late", pgettext_lazy("state of a term", "kept late")
    CANCELLED = "cancelled", pgettext_lazy("state of a term", "cancelled")


class Ground(TextChoices):
    """Why a term is longer than it was."""

    LONGER = "longer", _("extended by decision, with a reason")
    OUTAGE = "outage", _("extended because the portal was out of order")
