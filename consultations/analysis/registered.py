"""What this room tells the registries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.page_cache.unseen import unseen
from participation.citizens.personal_data import holder

from ..remarks.outcomes import outcomes_read_by
from . import beside
from .personal import erase_decisions, export_decisions
from .workbench import waiting  # noqa: F401  its list on the start page


def register() -> None:
    """Called once, when the models are there."""
    outcomes_read_by(beside.told, narrow=beside.narrow, choices=beside.choices)
    holder(
        "remark_decisions",
        export_decisions,
        erase_decisions,
        models=["analysis.Decision"],
        stays=_(
            "What was decided about a registered remark stays in the report of the "
            "consultation; it tells nothing of its author."
        ),
    )
    # Drafts are nobody's but the officers'; publishing raises the generation itself.
    unseen("analysis.Decision", "analysis.ReasonTemplate")
