"""Models of the core, one file per subject."""

from .approval import Approval, UrgentPublication
from .page import BasePage
from .quality import QualityRule
from .record import ChangeNote, OfficialRecord
from .review import ReviewTask
from .vocabulary import Place, Topic

__all__ = [
    "Approval",
    "BasePage",
    "ChangeNote",
    "OfficialRecord",
    "Place",
    "QualityRule",
    "ReviewTask",
    "Topic",
    "UrgentPublication",
]
