"""Words of questionnaires."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_QUESTIONS: Final = 40
MOST_OPTIONS: Final = 30
FEWEST_OPTIONS: Final = 2
SCALE_FROM: Final = (0, 1)
SCALE_TO: Final = tuple(range(3, 11))
LEAST_SHEETS: Final = 5
"""While people answer, results of fewer sheets are shown to nobody."""


class QuestionKind(TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("one answer of several")
    MULTIPLE = "multiple", _("several answers")
    SCALE = "scale", pgettext_lazy("kind of question", "scale")
    TEXT = "text", _("answer in own words")

    @property
    def has_options(self) -> bool:
        """Whether one chooses."""
        return self in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


class ResultsShown(TextChoices):
    """From when on everybody sees the results."""

    AT_ONCE = "at_once", _("while people still answer")
    AFTER_CLOSE = "after_close", _("when the questionnaire is closed")
