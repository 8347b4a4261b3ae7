"""Contributions that are moderated, and what is decided about them."""

from .appeals import Appeal
from .cases import Case, Decision
from .codes import DecisionCode
from .contributions import ModeratedContribution, ModeratedQuerySet
from .reports import Report
from .standing import StandingRules

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "DecisionCode",
    "ModeratedContribution",
    "ModeratedQuerySet",
    "Report",
    "StandingRules",
]
