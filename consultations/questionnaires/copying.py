"""Questionnaires that another one may begin with: those that everybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..models import Consultation, ConsultationPage
from .models import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 100


def sources_for(page: ConsultationPage) -> list[tuple[Questionnaire, str]]:
    """Questionnaires of announced consultations with their titles: 2 queries."""
    announced = Consultation.objects.filter(announced_at__isnull=False)
    rows: Iterable[Questionnaire] = (
        Questionnaire.objects.filter(
            consultation_key__in=announced.values("translation_key"),
            questions__isnull=False,
        )
        .exclude(consultation_key=page.translation_key)
        .distinct()
        .order_by("-changed_at")[:MOST]
    )
    found = {one.consultation_key: one for one in rows}
    pages = ConsultationPage.objects.live().filter(translation_key__in=found)
    own = page.locale_id
    titles: dict[object, str] = {}
    for key, locale, title in pages.values_list("translation_key", "locale", "title"):
        if key not in titles or locale == own:
            titles[key] = title
    return [(one, titles[key]) for key, one in found.items() if key in titles]
