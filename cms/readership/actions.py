"""What readers say of pages is written here, and removed in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import connection
from wagtail.models import Page

from cms.clock import today

from .models import LONGEST_REASON, PageDay, Reason, Usefulness

REASONS_KEPT: Final = timedelta(days=90)
FIGURES_KEPT: Final = timedelta(days=3 * 366)

_ANSWERED: Final = """
    INSERT INTO readership_pageday
        (day, translation_key, language, visits, useful, useless)
    VALUES (%s, %s, %s, 0, %s, %s)
    ON CONFLICT (day, translation_key, language) DO UPDATE
    SET useful = readership_pageday.useful + EXCLUDED.useful,
        useless = readership_pageday.useless + EXCLUDED.useless
"""


def count_answer(*, page: Page, answer: Usefulness) -> None:
    """Count that a reader found a page useful, or not."""
    values = [today(), page.translation_key, page.locale.language_code]
    values += [answer == Usefulness.YES, answer == Usefulness.NO]
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERED, [*values[:3], *map(int, values[3:])])


def keep_reason(*, page: Page, answer: Usefulness, text: str) -> Reason | None:
    """Keep a reader's words for the authority of a page; nothing for no words."""
    said = text.strip()[:LONGEST_REASON]
    if not said:
        return None
    return Reason.objects.create(
        translation_key=page.translation_key,
        language=page.locale.language_code,
        answer=answer,
        text=said,
    )


def remove_old() -> None:
    """Remove reasons after 90 days, figures after three years."""
    day = today()
    Reason.objects.filter(day__lte=day - REASONS_KEPT).delete()
    PageDay.objects.filter(day__lt=day - FIGURES_KEPT).delete()
