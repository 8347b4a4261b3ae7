"""At a centre: a consultant enters answers for visitors, also from paper."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from participation.citizens.acts import NotPossible
from participation.citizens.consultants.acting import centres, is_consultant
from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for

from .. import actions
from ..clauses import cited_in
from ..desk_forms import DeskAnswersForm
from ..models import AnswerSheet
from .answering import Questions
from .finding import found_or_404, seen

KEPT: Final = ("centre", "channel")
"""What stays in the form when the next sheet is entered."""


class AtDesk(Questions):
    """The questions, for a visitor of a centre."""

    def find(self, key: UUID) -> None:
        self.found, self.sheet = found_or_404(key), None

    def ensure_possible(self) -> None:
        if not self.centres:
            raise NotPossible(
                _("This is not allowed"),
                _("Only consultants of the centres enter answers for others."),
                sign_in=True,
            )
        super().ensure_possible()

    @cached_property
    def centres(self) -> list[tuple[str, str]]:
        """Where this consultant works, as (key, name)."""
        if self.account is None or not is_consultant(self.account):
            return []
        mine = set(self.account.postings.values_list("centre", flat=True))
        names = dict(centres())
        return [(key, names.get(key, key)) for key in sorted(mine)]

    def form(self, data: Any = None, initial: Any = None) -> Any:
        asked = self.request.GET
        kept = {name: asked[name] for name in KEPT if asked.get(name)}
        return DeskAnswersForm(
            data,
            initial=kept | self._sent_before(initial),
            centres=self.centres,
            asked=self.found.asked,
            language=self.found.language,
            cited=cited_in(self.found.asked, self.found.language),
        )

    def _kept(self, form: Any) -> AnswerSheet:
        said = form.cleaned_data
        return actions.answer(
            questionnaire=self.found.asked,
            answers=form.answers,
            author=guest_for(form.named(), language=self.language),
            given=Circumstances(
                self.language,
                consent=ConsentHow(said["consent_how"]),
                channel=Channel(said["channel"]),
                acted_by=self.account,
                centre=said["centre"],
            ),
        )

    def led_on(self, sheet: AnswerSheet) -> HttpResponse:
        """To the next sheet: paper comes in heaps."""
        key = self.found.page.translation_key
        told = {"centre": sheet.centre, "channel": sheet.channel, "entered": "1"}
        return seen(f"{reverse('questionnaire_desk', args=[key])}?{urlencode(told)}")

    def more(self) -> dict[str, Any]:
        entered = self.request.method == "GET" and "entered" in self.request.GET
        return super().more() | {"at_desk": True, "entered": entered}


at_desk = AtDesk.as_view()
