"""Public pages of a questionnaire."""

from .answering import questionnaire
from .desk import at_desk
from .own import sheet, withdraw
from .results import results, results_file, results_table

__all__ = [
    "at_desk",
    "questionnaire",
    "results",
    "results_file",
    "results_table",
    "sheet",
    "withdraw",
]
