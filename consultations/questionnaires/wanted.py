"""A question as its editor wants it, and whether it can be asked like that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .enums import FEWEST_OPTIONS, MOST_OPTIONS, QuestionKind

type Texts = Mapping[str, str]
"""A text in each language."""


@dataclass(frozen=True)
class Wanted:
    """A question as its editor wants it; `options` are texts by language, in order."""

    kind: str
    title: Texts
    hint: Texts = field(default_factory=dict)
    options: Sequence[Texts] = ()
    has_other: bool = False
    is_required: bool = False
    at_most: int | None = None
    scale_from: int = 1
    scale_to: int = 5
    low_end: Texts = field(default_factory=dict)
    high_end: Texts = field(default_factory=dict)
    clause_id: int | None = None


def ensure_whole(wanted: Wanted, language: str) -> None:
    """That a question can be asked like that in its original language."""
    kind = QuestionKind(wanted.kind)
    if not wanted.title.get(language):
        raise ValidationError(_("Write the question in the original language."))
    if not kind.has_options:
        return
    count = len(wanted.options) + wanted.has_other
    if count < FEWEST_OPTIONS or any(not one.get(language) for one in wanted.options):
        raise ValidationError(_("Offer at least two answers."))
    if count > MOST_OPTIONS:
        raise ValidationError(
            _("A question has at most %(number)d answers.") % {"number": MOST_OPTIONS}
        )
    if wanted.at_most and not FEWEST_OPTIONS <= wanted.at_most <= count:
        raise ValidationError(
            _("At most as many may be chosen as are offered, and at least two.")
        )
