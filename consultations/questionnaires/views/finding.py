"""What an address of a questionnaire is about: the page, its course, the questions."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms.core.visibility import is_public
from participation.citizens.guests import visits
from participation.outbox.addresses import compared

from ...models import Consultation, ConsultationPage
from ..enums import QuestionKind
from ..forms import name_of
from ..models import AnswerSheet, Question, Questionnaire
from ..models.answered import KEPT
from ..reading import questionnaire_of


@dataclass(frozen=True)
class Found:
    """A public consultation with its questionnaire, in a language."""

    page: ConsultationPage
    row: Consultation
    asked: Questionnaire
    language: str

    @property
    def questions(self) -> list[Question]:
        """The questions, in order."""
        return list(self.asked.questions.all())

    @property
    def names_of_several(self) -> list[str]:
        """The fields that hold several answers."""
        several = QuestionKind.MULTIPLE
        return [name_of(one) for one in self.questions if one.kind == several]


def found_or_404(key: UUID) -> Found:
    """The public consultation of an address; 404 where nobody is asked anything."""
    language = get_language() or "uk"
    page = public_page(key, language)
    row = page.consultation if page else None
    if page is None or row is None or not row.announced_at:
        raise Http404
    asked = questionnaire_of(key)
    if asked is None or not asked.questions.all():
        raise Http404
    return Found(page, row, asked, language)


def public_page(key: UUID, language: str) -> ConsultationPage | None:
    """The page of a consultation in a language, if everybody may read it."""
    rows = ConsultationPage.objects.select_related("locale")
    page = rows.filter(translation_key=key, locale__language_code=language).first()
    return page if page and is_public(page) else None


def sheet_by_visit(request: HttpRequest, asked: Questionnaire) -> AnswerSheet | None:
    """What was answered here under the address whose link was followed."""
    address = visits.address_of(request)
    if not address:
        return None
    rows = AnswerSheet.objects.confirmed().filter(standing__in=KEPT)
    mine = rows.filter(questionnaire=asked, guest__address_key=compared(address))
    found: AnswerSheet | None = mine.select_related("guest").first()
    return found


def seen(address: str) -> HttpResponse:
    """Lead on; whatever the browser makes of a redirect, it gets the next page."""
    return HttpResponse(status=303, headers={"Location": address})
