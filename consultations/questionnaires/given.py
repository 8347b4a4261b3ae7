"""What somebody answers to a question, and whether that can be kept.

Forms, desks and actions ask here: nothing is kept that the question does not allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.comments.text import cleaned

from .enums import QuestionKind

if TYPE_CHECKING:
    from .models import Question

LONGEST: Final = 2_000
"""Characters of an answer in own words."""
LONGEST_OTHER: Final = 200


@dataclass(frozen=True)
class Given:
    """Numbers of options, the words of another answer, a step of a scale, or a text."""

    options: tuple[int, ...] = ()
    other: str = ""
    number: int | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.options or self.text or self.number is not None)


type Answers = Mapping[int, Given]
"""What is given to each question, by the question's number as a row."""


def checked(question: Question, given: Given | None) -> Given:
    """What is kept of an answer.  Raises ValidationError for what is not allowed."""
    kind = QuestionKind(question.kind)
    given = given or Given()
    if kind.has_options:
        kept = _chosen(question, given)
    elif kind == QuestionKind.SCALE:
        kept = Given(number=_step(question, given.number))
    else:
        kept = Given(text=_within(cleaned(given.text), LONGEST))
    if question.is_required and kept.is_empty:
        raise ValidationError(_("This question has to be answered."))
    return kept


def _chosen(question: Question, given: Given) -> Given:
    """Choices that are among the options, in their order, and not too many."""
    given = _with_other(question, given)
    wanted = set(given.options)
    known = [one.pk for one in question.options.all() if one.pk in wanted]
    if len(known) != len(wanted):
        raise ValidationError(_("Choose among the answers that are offered."))
    single = question.kind == QuestionKind.SINGLE
    most = 1 if single else question.at_most
    if most and len(known) > most:
        raise ValidationError(
            ngettext(
                "Choose at most %(number)d answer.",
                "Choose at most %(number)d answers.",
                most,
            )
            % {"number": most}
        )
    return replace(given, options=tuple(known), number=None, text="")


def _with_other(question: Question, given: Given) -> Given:
    """Whoever writes another answer has chosen it, unless one answer is chosen."""
    other, words = question.other, _within(cleaned(given.other), LONGEST_OTHER)
    if other is None:
        return replace(given, other="")
    if other.pk in given.options and not words:
        raise ValidationError(_("Write which other answer you mean."))
    if not words or other.pk in given.options:
        return replace(given, other=words)
    if question.kind == QuestionKind.SINGLE and given.options:
        raise ValidationError(
            _(
                "You chose one answer and wrote another: choose “Another answer”, or "
                "empty its field."
            )
        )
    return replace(given, options=(*given.options, other.pk), other=words)


def _step(question: Question, number: int | None) -> int | None:
    if number is not None and number not in question.numbers:
        raise ValidationError(_("Choose a step of the scale."))
    return number


def _within(text: str, longest: int) -> str:
    too_many = len(text) - longest
    if too_many > 0:
        raise ValidationError(
            ngettext(
                "The text is %(number)d character too long.",
                "The text is %(number)d characters too long.",
                too_many,
            )
            % {"number": too_many}
        )
    return text
