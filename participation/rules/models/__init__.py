"""Tables of the room."""

from .calendars import MartialLaw, MovedDay
from .deadlines import (
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
