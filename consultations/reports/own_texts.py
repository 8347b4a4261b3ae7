"""Own words in the questionnaire: read when they are shown, frozen nowhere.

So what moderators hide and what an erasure takes away is gone from the report, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ..questionnaires.selectors import published_texts

if TYPE_CHECKING:
    from ..models import Consultation
    from ..questionnaires.words import Words

MOST_TEXTS: Final = 200
"""Own words of each question that are printed; the questionnaire's table has all."""


def own_texts(
    consultation: Consultation, summary: Mapping[str, Any], before: datetime
) -> dict[int, list[Words]]:
    """Own words in the questionnaire as everybody may read them now, by question.

    One query; none where nothing was asked in words.
    """
    some = next(iter(summary["questionnaire"].values()), {"questions": ()})
    if not any(one["texts_total"] for one in some["questions"]):
        return {}
    return published_texts(consultation, before=before, most=MOST_TEXTS)
