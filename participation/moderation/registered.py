"""What this room tells the registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.page_cache.unseen import unseen
from participation.citizens.personal_data import WORK, holds_none
from participation.rules.deadlines.registry import has_deadlines

from .permissions import may_moderate
from .terms import SUBJECT


def register() -> None:
    """Called once, when the models are there."""
    has_deadlines(
        SUBJECT, _("moderation"), may_start=may_moderate, may_change=may_moderate
    )
    holds_none(WORK, "moderation.Case", "moderation.Decision")
    unseen("moderation.Case", "moderation.Decision", "moderation.Report")
    unseen("moderation.Appeal", "moderation.StandingRules")
