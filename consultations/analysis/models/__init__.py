"""How remarks are decided about: outcomes, decisions, prepared reasons."""

from .decisions import Decision
from .outcomes import Outcome
from .templates import ReasonTemplate

__all__ = ["Decision", "Outcome", "ReasonTemplate"]
