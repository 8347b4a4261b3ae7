"""What an address of a questionnaire is about: the page, its course, the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from cms.core.visibility import is_public
from participation.citizens.guests import visits
from participation.citizens.models import Guest, User
from participation.outbox.addresses import compared

from ...models import Consultation, ConsultationPage
from ..models import AnswerSheet, Questionnaire
from ..reading import questionnaire_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Question


@dataclass(frozen=True)
class Found:
    """A public consultation with its questionnaire, in a language."""

    page: ConsultationPage
    row: Consultation
    asked: Questionnaire
    language: str

    @property
    def questions(self) -> Sequence[Question]:
        """The questions, in order."""
        return list(self.asked.questions.all())


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


def account_of(request: HttpRequest) -> User | None:
    """The account that asks."""
    user = request.user
    return cast("User", user) if user.is_authenticated else None


def author_of(request: HttpRequest, sheet: AnswerSheet) -> User | Guest | None:
    """Whoever asks, if the sheet is theirs: by account, or by a mailed link."""
    account = account_of(request)
    if account and sheet.account_id == account.pk:
        return account
    address = visits.address_of(request)
    guest = cast("Guest | None", sheet.guest)
    if address and guest and guest.address_key == compared(address):
        return guest
    return None


def sheet_by_visit(request: HttpRequest, asked: Questionnaire) -> AnswerSheet | None:
    """What was answered here under the address whose link was followed."""
    from ..models.answered import KEPT

    address = visits.address_of(request)
    if not address:
        return None
    rows = AnswerSheet.objects.confirmed().filter(standing__in=KEPT)
    mine = rows.filter(questionnaire=asked, guest__address_key=compared(address))
    found: AnswerSheet | None = mine.select_related("guest").first()
    return found
