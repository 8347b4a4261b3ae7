"""Contributions that are moderated, and what is decided about them."""

from .appeals import Appeal
from .cases import Case, Decision
from .codes import DecisionCode
from .contributions import ModeratedContribution, ModeratedQuerySet
from .digests import DigestMorning, DigestRefusal
from .reports import Report
from .screening import LateText, ListedWords, ScreeningRule, ScreeningState
from .standing import StandingRules

__all__ = [
    "Appeal",
    "Case",
    "Decision",
    "DecisionCode",
    "DigestMorning",
    "DigestRefusal",
    "LateText",
    "ListedWords",
    "ModeratedContribution",
    "ModeratedQuerySet",
    "Report",
    "ScreeningRule",
    "ScreeningState",
    "StandingRules",
]
