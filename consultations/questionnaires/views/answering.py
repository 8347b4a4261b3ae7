"""The questionnaire: answered, or answered anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cms import clock
from cms.refusals import Refused
from participation import limits
from participation.citizens.contribution_enums import ConsentHow, ConsentKind
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for, visits
from participation.citizens.models import ConsentText, Guest, User
from participation.comments.sending import is_safely_sent
from participation.moderation.screening.judging import screen

from .. import actions
from ..clauses import cited_in
from ..forms import AnswersForm, GuestAnswersForm, QuestionFields, filled
from ..models import AnswerSheet
from ..opening import closes_at, is_open, is_over, opens_at
from ..reading import given_in, in_words, sheet_of
from .finding import account_of, found_or_404, sheet_by_visit

Problem = dict[str, str]


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Questions(View):
    """The questions on one page.

    The token is checked here and not by Django, so that a stale form is shown again
    with all that was answered in it.
    """

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.found = found_or_404(kwargs["key"])
        self.account = account_of(request)
        self.sheet = self._own_sheet()
        self.cited = cited_in(self.found.asked, self.found.language)

    def _own_sheet(self) -> AnswerSheet | None:
        asked = self.found.asked
        if self.account:
            return sheet_of(asked, self.account)
        return sheet_by_visit(self.request, asked)

    def get(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if not is_open(self.found.row, clock.now()):
            return self.closed(status=200)
        return self.show(self.form())

    def post(self, request: HttpRequest, key: UUID) -> HttpResponse:
        if not is_open(self.found.row, clock.now()):
            return self.closed(status=403)
        form = self.form(request.POST)
        if request.POST.get("signed_in") and not (self.account or self.sheet):
            return self._again(_signed_out())
        if not is_safely_sent(request):
            return self._again(_stale())
        if form.is_flood(limits.network(request)):
            return self.show(form, status=429)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            return self._kept(form)
        except actions.Closed:
            return self.closed(status=403)
        except Refused as error:
            return self._again({"title": _("This is not allowed"), "text": str(error)})
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.show(form, status=400)

    def form(self, data: Any = None, initial: Any = None) -> Any:
        """The form of whoever asks; it begins with what they answered before."""
        found = self.found
        more: dict[str, Any] = {
            "asked": found.asked,
            "language": found.language,
            "cited": self.cited,
        }
        begins = initial or {}
        if self.sheet:
            given = given_in(self.sheet.answers.order_by("pk"))
            begins = filled(list(found.questions), given) | begins
        if self.account or self.sheet:
            agreed = bool(self.sheet) or has_agreed(self.account)
            return AnswersForm(data, initial=begins, has_agreed=agreed, **more)
        begins = {"email": visits.address_of(self.request) or ""} | begins
        return GuestAnswersForm(data, initial=begins, **more)

    def _kept(self, form: Any) -> HttpResponse:
        """Keep it; lead to the sheet, or to the word of a letter."""
        if self.sheet:
            sheet = self._changed(self.sheet, form)
        else:
            author = self.account or guest_for(
                form.named(), language=self.found.language
            )
            sheet = self._given(author, form)
        where = reverse("answer_sheet", args=[sheet.key])
        return seen(where if sheet.is_confirmed else reverse("confirmation_sent"))

    def _changed(self, sheet: AnswerSheet, form: Any) -> AnswerSheet:
        text = own_words(form)
        found = screen(
            text=text, author=sheet.author, network="", form=form.facts, is_edit=True
        )
        return actions.change(
            sheet=sheet, answers=form.answers, by=sheet.author, found=found
        )

    def _given(self, author: User | Guest, form: Any) -> AnswerSheet:
        network, language = limits.network(self.request), self.found.language
        found = screen(
            text=own_words(form), author=author, network=network, form=form.facts
        )
        return actions.answer(
            questionnaire=self.found.asked,
            answers=form.answers,
            author=author,
            given=Circumstances(language, network=network, consent=ConsentHow.CLICK),
            found=found,
        )

    def _again(self, problem: Problem) -> HttpResponse:
        """The form anew, with what was answered and no word on its fields."""
        sent = self.request.POST
        lists = {
            name: sent.getlist(name)
            for name, field in self.form().fields.items()
            if isinstance(field, forms.MultipleChoiceField)
        }
        form = self.form(initial=sent.dict() | lists)
        return self.show(form, problem=problem, status=403)

    def show(
        self, form: Any, *, problem: Problem | None = None, status: int = 200
    ) -> HttpResponse:
        """The questions, with what is wrong."""
        found = self.found
        asked_at = urlencode({"next": self.request.path})
        context = self.head() | {
            "form": form,
            "problem": problem,
            "introduction": found.asked.introduced(found.language),
            "closes": closes_at(found.row, clock.now()),
            "count": len(found.questions),
            "sheet": self.sheet,
            "writes_as": str(self.account) if self.account else "",
            "login_url": ""
            if self.account or self.sheet
            else f"{reverse('account_login')}?{asked_at}",
            "token": get_token(self.request),
        }
        template = "questionnaires/questionnaire.html"
        return render(self.request, template, context, status=status)

    def closed(self, *, status: int) -> HttpResponse:
        """Say that nobody may answer now, and give back what was answered."""
        now, row = clock.now(), self.found.row
        context = self.head() | {
            "opens": opens_at(row, now),
            "is_over": is_over(row, now),
            "sheet": self.sheet,
            "written": self._written() if self.request.method == "POST" else "",
        }
        template = "questionnaires/closed.html"
        return render(self.request, template, context, status=status)

    def head(self) -> dict[str, Any]:
        """What every page of it shows on top."""
        key = self.found.page.translation_key
        return {
            "about": self.found.page,
            "about_url": self.found.page.get_url(self.request),
            "results_url": reverse("questionnaire_results", args=[key]),
        }

    def _written(self) -> str:
        """What was answered, as text that one can copy."""
        found = self.found
        form = QuestionFields(
            self.request.POST,
            asked=found.asked,
            language=found.language,
            cited={},
        )
        form.is_valid()
        return "\n\n".join(
            f"{one.titled(found.language).text}\n{said}"
            for one in found.questions
            if one.pk in form.answers
            and (said := in_words(one, form.answers[one.pk], found.language))
        )


def own_words(form: QuestionFields) -> str:
    """All that somebody wrote themselves, for the screening."""
    given = form.answers.values()
    return "\n\n".join(text for one in given for text in (one.text, one.other) if text)


def has_agreed(account: User | None) -> bool:
    """Whether an account has agreed to the text that is valid now, with answers."""
    if account is None:
        return False
    valid = ConsentText.objects.valid(ConsentKind.PARTICIPATION)
    return AnswerSheet.objects.of(account).filter(consent=valid).exists()


def seen(address: str) -> HttpResponse:
    """Lead on; whatever the browser makes of a redirect, it gets the next page."""
    return HttpResponse(status=303, headers={"Location": address})


def _signed_out() -> Problem:
    return {
        "title": _("You are signed out"),
        "text": _(
            "Nothing was sent. Sign in in another tab and send it again, or say below "
            "who you are."
        ),
    }


def _stale() -> Problem:
    return {
        "title": _("The form was open too long, or the browser blocks cookies"),
        "text": _("Nothing was sent. Look through what you wrote and send it again."),
    }


questionnaire = Questions.as_view()
