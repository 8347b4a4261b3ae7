"""Models of the core, one file per subject."""

from .approval import Approval, UrgentPublication
from .page import BasePage
from .record import ChangeNote, OfficialRecord
from .review import ReviewTask
from .vocabulary import Place, Topic

__all__ = [
    "Approval",
    "BasePage",
    "ChangeNote",
    "OfficialRecord",
    "Place",
    "ReviewTask",
    "Topic",
    "UrgentPublication",
]
