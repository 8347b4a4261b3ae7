"""Models of questionnaires: what is asked, what is answered."""

from .answered import Answer, AnswerSheet
from .asked import Option, Question, Questionnaire

__all__ = ["Answer", "AnswerSheet", "Option", "Question", "Questionnaire"]
