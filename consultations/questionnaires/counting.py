"""Counts of answers, made by the database: as many queries for 5 sheets as for 5,000.

Each question is counted by itself: nothing here puts two answers of one person side by
side.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from participation.comments.enums import TextLanguage
from participation.moderation.enums import Standing

from .models import Answer, AnswerSheet
from .models.answered import COUNTS
from .words import Words

if TYPE_CHECKING:
    from .models import Questionnaire

UNKNOWN = "und"
"""How a text is marked that is in none of the portal's languages (BCP 47)."""


@dataclass
class Counts:
    """Counts by question; `options` by option, `numbers` by question and step."""

    sheets: int
    hidden: int
    answered: dict[int, int] = field(default_factory=dict)
    options: dict[int, int] = field(default_factory=dict)
    numbers: dict[int, dict[int, int]] = field(default_factory=dict)
    texts: dict[int, list[Words]] = field(default_factory=dict)
    texts_total: dict[int, int] = field(default_factory=dict)


def counts_of(asked: Questionnaire, *, texts: int | None = None) -> Counts:
    """All counts, and at most so many published texts of each question: 3 queries."""
    sheets = AnswerSheet.objects.filter(questionnaire=asked)
    found = Counts(
        **sheets.aggregate(
            sheets=Count("pk", filter=COUNTS),
            hidden=Count("pk", filter=Q(standing=Standing.HIDDEN)),
        )
    )
    _count(found, Answer.objects.filter(sheet__in=sheets.counting()).order_by())
    _read_texts(found, sheets.visible(), texts)
    return found


def _count(found: Counts, answers: QuerySet[Answer]) -> None:
    """How often each answer was given, and how many sheets answer each question."""
    nothing = Value(None, output_field=BigIntegerField())
    each = answers.values_list("question", "option", "number", Value(False))
    sheets = answers.values_list("question", nothing, nothing, Value(True))
    rows = each.annotate(count=Count("pk")).union(
        sheets.annotate(count=Count("sheet", distinct=True)), all=True
    )
    for question, option, number, is_whole, count in rows:
        if is_whole:
            found.answered[question] = count
        elif option is not None:
            found.options[option] = count
        elif number is not None:
            found.numbers.setdefault(question, {})[number] = count


def _read_texts(found: Counts, shown: QuerySet[AnswerSheet], most: int | None) -> None:
    """Texts in the order of their keys, which says nothing of whose they are."""
    same = F("question")
    rows = texts_in(shown).annotate(
        place=Window(RowNumber(), partition_by=same, order_by=F("key").asc()),
        total=Window(Count("pk"), partition_by=same),
    )
    if most is not None:
        rows = rows.filter(place__lte=most)
    for one in rows.order_by("question", "key"):
        found.texts.setdefault(one.question_id, []).append(shown_text(one))
        found.texts_total[one.question_id] = one.total


def texts_of_all(shown: QuerySet[AnswerSheet], most: int) -> dict[int, list[Words]]:
    """At most so many texts of each question: one query."""
    found = Counts(0, 0)
    _read_texts(found, shown, most)
    return found.texts


def texts_in(shown: QuerySet[AnswerSheet]) -> QuerySet[Any]:
    """Own words in sheets that everybody may read."""
    return Answer.objects.filter(sheet__in=shown).exclude(text="")


def texts_of(asked: Questionnaire, question: int) -> QuerySet[Any]:
    """All published texts of a question, in no order of time."""
    shown = AnswerSheet.objects.filter(questionnaire=asked).visible()
    return texts_in(shown).filter(question=question).order_by("key")


def shown_text(row: Answer) -> Words:
    """A text in its language."""
    known = row.text_language not in ("", TextLanguage.OTHER)
    return Words(row.text, row.text_language if known else UNKNOWN)


def mean_of(steps: dict[int, int]) -> float | None:
    """The mean of a scale, to two digits."""
    count = sum(steps.values())
    total = sum(number * times for number, times in steps.items())
    return round(total / count, 2) if count else None


def median_of(steps: dict[int, int]) -> float | None:
    """The middle answer of a scale; between two middle ones their mean."""
    numbers = sorted(Counter(steps).elements())
    if not numbers:
        return None
    middle = len(numbers) // 2
    if len(numbers) % 2:
        return float(numbers[middle])
    return (numbers[middle - 1] + numbers[middle]) / 2
