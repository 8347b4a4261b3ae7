"""Tables of the room."""

from .calendars import MartialLaw, MovedDay
from .deadlines import (
    LONGEST_REASON,
    SOON,
    Deadline,
    DueChange,
    ExtensionOfDeadline,
    PauseOfDeadline,
    Recomputing,
    conditions,
)
from .rule_sets import LoadedRules, RuleSet

__all__ = [
    "LONGEST_REASON",
    "SOON",
    "Deadline",
    "DueChange",
    "ExtensionOfDeadline",
    "LoadedRules",
    "MartialLaw",
    "MovedDay",
    "PauseOfDeadline",
    "Recomputing",
    "RuleSet",
    "conditions",
]
