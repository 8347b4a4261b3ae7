"""What consultations, moderation and pages are told of questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from cms import clock
from participation.moderation.registry import moderated

from ..enums import Ability
from ..page_parts import Part, adds_to_page
from ..phases import Way, takes_part
from .answering import changed
from .models import AnswerSheet, Question, Questionnaire
from .opening import is_open, is_over, opens_at
from .reading import own_words
from .selectors import why_held_back
from .telling import KIND

if TYPE_CHECKING:
    from ..models import Consultation, ConsultationPage

WORDS: Final = ("language", "introduction", "results_shown")


def register() -> None:
    """Called once, when all rooms are there."""
    takes_part(Ability.ANSWER, lacks=lacks, way=way)
    adds_to_page(Part(30, "questionnaires/components/part.html", read, asks=counted))
    moderated(
        KIND,
        AnswerSheet,
        gettext_lazy("answered questionnaire"),
        words=words,
        url=lambda sheet: address_of(sheet.questionnaire),
        changed=changed,
    )


def lacks(page: ConsultationPage) -> str:
    """What lacks before people may be asked to answer."""
    rows = Questionnaire.objects.filter(consultation_key=page.translation_key)
    if rows.filter(questions__isnull=False).exists():
        return ""
    return _("The questionnaire has no questions yet: write them first.")


def way(consultation: Consultation, language: str) -> Way:
    """The way to the questions."""
    with override(language):
        address = reverse("questionnaire", args=[consultation.translation_key])
        return Way(_("Answer the questionnaire"), address)


def words(sheet: AnswerSheet) -> tuple[tuple[str, str], ...]:
    """What was written in own words; what was chosen is not for moderators."""
    return own_words(sheet) or ((_("Questionnaire"), _("Nothing in own words")),)


def address_of(asked: Questionnaire) -> str:
    """Where answers in own words are read."""
    return reverse("questionnaire_results", args=[asked.consultation_key])


def counted(language: str) -> Subquery:
    """The questionnaire, how much it asks and how many answered; see `page_parts`."""
    sheets = AnswerSheet.objects.counting().filter(questionnaire=OuterRef("pk"))
    asked = Question.objects.filter(questionnaire=OuterRef("pk"))
    rows = Questionnaire.objects.filter(consultation_key=OuterRef("translation_key"))
    told = JSONObject(
        **{name: F(name) for name in WORDS},
        questions=_count(asked),
        sheets=_count(sheets),
    )
    return Subquery(rows.values(told=told)[:1])


def _count(rows: QuerySet[Any]) -> Coalesce:
    counts = rows.order_by().values("questionnaire").annotate(count=Count("pk"))
    return Coalesce(Subquery(counts.values("count")), 0)


def read(
    page: ConsultationPage, row: Consultation | None, told: Any
) -> dict[str, Any] | None:
    """On the consultation's page: what is asked, how many answered, the ways there."""
    if row is None or told is None or not told["questions"]:
        return None
    asked = Questionnaire(**{name: told[name] for name in WORDS})
    now, key = clock.now(), page.translation_key
    return {
        "questions": told["questions"],
        "sheets": told["sheets"],
        "introduction": asked.introduced(page.locale.language_code),
        "is_open": is_open(row, now),
        "is_over": is_over(row, now),
        "opens": opens_at(row, now),
        "held_back": why_held_back(asked, row, told["sheets"]),
        "url": reverse("questionnaire", args=[key]),
        "results_url": reverse("questionnaire_results", args=[key]),
    }
