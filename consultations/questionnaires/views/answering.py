"""The questionnaire: answered, or answered anew."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms import clock
from participation import limits
from participation.citizens.acts import Act, NotPossible
from participation.citizens.contribution_enums import ConsentHow, ConsentKind
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for, visits
from participation.citizens.models import ConsentText, Guest, User
from participation.moderation.screening.judging import screen

from .. import actions
from ..clauses import cited_in
from ..forms import AnswersForm, GuestAnswersForm, QuestionFields, filled
from ..models import AnswerSheet
from ..opening import closes_at, is_open, is_over, opens_at
from ..reading import given_in, in_words, sheet_of
from .finding import found_or_404, seen, sheet_by_visit

CLOSED: Final = "questionnaires/closed.html"


class Questions(Act):
    """The questions on one page."""

    template = "questionnaires/questionnaire.html"
    refusal = CLOSED

    def find(self, key: UUID) -> None:
        self.found = found_or_404(key)
        asked = self.found.asked
        self.sheet = (
            sheet_of(asked, self.account)
            if self.account
            else sheet_by_visit(self.request, asked)
        )

    def ensure_possible(self) -> None:
        if not is_open(self.found.row, clock.now()):
            raise NotPossible(*self._why_closed())

    def _why_closed(self) -> tuple[str, str]:
        if is_over(self.found.row, clock.now()):
            return _("The questionnaire is closed"), _("Answers are no longer taken.")
        return _("The questionnaire is not open yet"), ""

    def form(self, data: Any = None, initial: Any = None) -> Any:
        """The form of whoever asks; it begins with what they answered before."""
        found = self.found
        more: dict[str, Any] = {
            "asked": found.asked,
            "language": found.language,
            "cited": cited_in(found.asked, found.language),
        }
        begins = self._sent_before(initial)
        if self.account or self.sheet:
            agreed = bool(self.sheet) or has_agreed(self.account)
            more |= {"has_agreed": agreed, "is_account": bool(self.account)}
            return AnswersForm(data, initial=begins, **more)
        begins = {"email": visits.address_of(self.request) or ""} | begins
        return GuestAnswersForm(data, initial=begins, **more)

    def _sent_before(self, initial: Any) -> dict[str, Any]:
        """What was sent a moment ago and was not taken, else what was kept before."""
        if initial is not None:
            sent = self.request.POST
            several = {name: sent.getlist(name) for name in sent}
            names = self.found.names_of_several
            return {**initial, **{name: several.get(name, []) for name in names}}
        if self.sheet is None:
            return {}
        given = given_in(self.sheet.answers.order_by("pk"))
        return filled(self.found.questions, given)

    def done(self, form: forms.Form) -> HttpResponse:
        try:
            sheet = self._kept(form)
        except actions.Closed as error:
            raise NotPossible(*self._why_closed()) from error
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.show(form, status=400)
        return self.led_on(sheet)

    def led_on(self, sheet: AnswerSheet) -> HttpResponse:
        """To the sheet, or to the word of a letter."""
        if sheet.is_confirmed:
            return seen(reverse("answer_sheet", args=[sheet.key]))
        return seen(reverse("confirmation_sent"))

    def _kept(self, form: Any) -> AnswerSheet:
        """Keep what was answered, in place of what was kept before."""
        text = own_words(form)
        if self.sheet:
            whose = self.sheet.author
            found = screen(
                text=text, author=whose, network="", form=form.facts, is_edit=True
            )
            return actions.change(
                sheet=self.sheet, answers=form.answers, by=whose, found=found
            )
        author = self.account or guest_for(form.named(), language=self.language)
        return self._given(author, text, form)

    def _given(self, author: User | Guest, text: str, form: Any) -> AnswerSheet:
        network = limits.network(self.request)
        found = screen(text=text, author=author, network=network, form=form.facts)
        return actions.answer(
            questionnaire=self.found.asked,
            answers=form.answers,
            author=author,
            given=Circumstances(
                self.language, network=network, consent=ConsentHow.CLICK
            ),
            found=found,
        )

    def not_possible(self, error: NotPossible) -> HttpResponse:
        """Say why; what was sent too late is given back as text."""
        if self.request.method == "POST" or error.sign_in:
            return super().not_possible(error)
        context = self.context() | {"title": error.title, "text": error.text}
        return render(self.request, self.refusal, context)

    def written(self) -> str:
        """What was answered, as text that one can copy."""
        found = self.found
        form = QuestionFields(
            self.request.POST, asked=found.asked, language=found.language, cited={}
        )
        form.is_valid()
        return "\n\n".join(
            f"{one.titled(found.language).text}\n{said}"
            for one in found.questions
            if one.pk in form.answers
            and (said := in_words(one, form.answers[one.pk], found.language))
        )

    def context(self) -> dict[str, Any]:
        found, now = self.found, clock.now()
        return super().context() | {
            "about": found.page,
            "about_url": self.back,
            "results_url": reverse(
                "questionnaire_results", args=[found.page.translation_key]
            ),
            "sheet": self.sheet,
            "opens": opens_at(found.row, now),
            "closes": closes_at(found.row, now),
            "is_over": is_over(found.row, now),
        }

    def more(self) -> dict[str, Any]:
        found = self.found
        return {
            "introduction": found.asked.introduced(found.language),
            "count": len(found.questions),
            "writes_as": str(self.account) if self.account else "",
        }

    @property
    def back(self) -> str:
        return str(self.found.page.get_url(self.request))


def own_words(form: QuestionFields) -> str:
    """All that somebody wrote themselves, for the screening."""
    given = form.answers.values()
    return "\n\n".join(text for one in given for text in (one.text, one.other) if text)


def has_agreed(account: User | None) -> bool:
    """Whether an account has agreed to the text that is valid now, with answers."""
    if account is None:
        return False
    valid = ConsentText.objects.valid(ConsentKind.PARTICIPATION)
    return bool(AnswerSheet.objects.of(account).filter(consent=valid).exists())


questionnaire = Questions.as_view()
