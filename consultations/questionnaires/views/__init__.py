"""Public pages of a questionnaire."""

from .answering import questionnaire
from .own import sheet, withdraw
from .results import results, results_file, results_table

__all__ = [
    "questionnaire",
    "results",
    "results_file",
    "results_table",
    "sheet",
    "withdraw",
]
