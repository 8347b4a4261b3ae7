"""At which consultation an officer works, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from cms import clock
from cms.refusals import Refused
from participation.rules.models.deadlines import LAST_SECOND

from ...models import Consultation, ConsultationPage
from ..permissions import may_decide, may_review
from ..selectors import Counts, progress

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass
class Desk:
    """A consultation with the remarks on it, as an officer of its authority has it."""

    consultation: Consultation
    by: User
    language: str

    @cached_property
    def counts(self) -> Counts:
        """How far the decisions are."""
        return progress(self.consultation)

    @cached_property
    def page(self) -> ConsultationPage | None:
        """Its page in the officer's language, else in another."""
        rows = ConsultationPage.objects.select_related("locale")
        rows = rows.filter(translation_key=self.consultation.translation_key)
        pages = {one.locale.language_code: one for one in rows}
        return pages.get(self.language) or next(iter(pages.values()), None)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.page.title if self.page else str(self.consultation)

    @property
    def url(self) -> str:
        """The list of its remarks."""
        return reverse("analysis:list", args=[self.consultation.translation_key])

    def url_of(self, number: int | None, query: str = "") -> str:
        """One remark, with the filters of the list that led there."""
        key = self.consultation.translation_key
        address = reverse("analysis:one", args=[key, number])
        return f"{address}?{query}" if query else address

    @cached_property
    def may_review(self) -> bool:
        """Whether the officer reviews what others have drafted."""
        return may_review(self.by, self.consultation.authority)

    @property
    def four_eyes(self) -> bool:
        """Whether a second person is asked here."""
        return self.consultation.authority.four_eyes

    @property
    def due(self) -> datetime | None:
        """The last second in which the report is in time."""
        term = self.consultation.report_term
        if term is None or term.kept_at or term.cancelled_at:
            return None
        return term.due_at

    @property
    def is_late(self) -> bool:
        """Whether the report should be there."""
        return self.due is not None and self.due + LAST_SECOND <= clock.now()


def said_by(error: Refused | ValidationError) -> Any:
    """What an act found wrong, as a form takes it: beside the field if it names one."""
    return error if isinstance(error, ValidationError) else str(error)


def desk_of(key: UUID, by: User) -> Desk:
    """The desk of a consultation.  Raises Http404, PermissionDenied."""
    rows = Consultation.objects.select_related("authority", "report_term")
    found = get_object_or_404(rows, translation_key=key)
    if not may_decide(by, found.authority):
        raise PermissionDenied
    return Desk(found, by, (get_language() or "uk")[:2])
