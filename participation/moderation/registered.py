"""What this room tells the registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.page_cache.unseen import unseen
from participation.citizens.personal_data import WORK, holder, holds_none
from participation.rules.deadlines.registry import has_deadlines

from .permissions import may_moderate
from .personal import erase_decisions, export_decisions
from .terms import SUBJECT


def register() -> None:
    """Called once, when the models are there."""
    has_deadlines(
        SUBJECT,
        _("moderation"),
        may_start=may_moderate,
        may_change=may_moderate,
        has_own_list=True,
    )
    # Reports and objections are contributions, which are handed out and erased so.
    holder(
        "decisions",
        export_decisions,
        erase_decisions,
        models=["moderation.Decision"],
        stays=_(
            "That a moderator decided about something, when and for which reason, "
            "stays in the public log, without your name and without your words."
        ),
    )
    holds_none(WORK, "moderation.Case")
    # A decision, a code: both stand on pages. Not so what leads to a decision.
    unseen("moderation.Case", "moderation.Report", "moderation.Appeal")
    unseen("moderation.StandingRules")
