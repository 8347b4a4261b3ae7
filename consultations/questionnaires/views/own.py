"""One's own sheet: read, and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms import clock
from participation.citizens.acts import Act, NotPossible
from participation.moderation.enums import Standing

from .. import actions
from ..models import AnswerSheet
from ..models.answered import KEPT
from ..opening import closes_at, is_open
from ..reading import told
from .finding import public_page, seen


class OwnSheet(Act):
    """What is about a sheet of one's own; others learn how its author gets there."""

    refusal = "questionnaires/not_possible.html"

    def find(self, key: UUID) -> None:
        rows = AnswerSheet.objects.confirmed().filter(key=key)
        sheet = rows.select_related("account", "guest", "questionnaire").first()
        if sheet is None:
            raise Http404
        self.sheet: AnswerSheet = sheet
        self.asked_in = sheet.questionnaire.consultation_key
        self.page = public_page(self.asked_in, self.language)
        self.row = self.page.consultation if self.page else None
        self.author = self.author_of(sheet)

    @property
    def is_open(self) -> bool:
        """Whether it may be changed and withdrawn."""
        return self.row is not None and is_open(self.row, clock.now())

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "about": self.page,
            "about_url": self.page.get_url(self.request) if self.page else "",
            "sheet": self.sheet,
            "closes": closes_at(self.row, clock.now()) if self.row else None,
            "change_url": reverse("questionnaire", args=[self.asked_in]),
            "results_url": reverse("questionnaire_results", args=[self.asked_in]),
        }

    @property
    def back(self) -> str:
        return reverse("answer_sheet", args=[self.sheet.key])

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return forms.Form(data)


class Sheet(OwnSheet):
    """What its author answered."""

    http_method_names = ["get", "head"]
    template = "questionnaires/sheet.html"

    def get(self, request: Any, key: UUID) -> HttpResponse:
        if self.author is None:
            return render(request, "questionnaires/not_yours.html", self.context())
        return super().get(request, key)

    def more(self) -> dict[str, Any]:
        return {
            "told": told(self.sheet, self.language),
            "waits": self.sheet.standing == Standing.WAITS,
            "is_withdrawn": self.sheet.standing == Standing.WITHDRAWN,
            "may_change": self.is_open and self.sheet.standing in KEPT,
        }


class Withdraw(OwnSheet):
    """Its author takes it back, asked once."""

    template = "questionnaires/withdraw.html"

    def ensure_possible(self) -> None:
        if self.author is None:
            raise NotPossible(
                _("These are not your answers"),
                _("Only whoever gave them withdraws them, signed in or by a link."),
                sign_in=True,
            )
        if self.sheet.standing not in KEPT:
            raise NotPossible(
                _("The answers are withdrawn or hidden"),
                _("There is nothing left to do."),
            )
        if not self.is_open:
            raise self._closed()

    def done(self, form: forms.Form) -> HttpResponse:
        assert self.author is not None
        try:
            actions.withdraw(sheet=self.sheet, by=self.author)
        except actions.Closed as error:
            raise self._closed() from error
        except ValidationError as error:
            raise NotPossible(
                _("The answers are withdrawn or hidden"), " ".join(error.messages)
            ) from error
        return seen(self.back)

    def _closed(self) -> NotPossible:
        return NotPossible(
            _("The questionnaire is closed"), _("What was answered stays.")
        )


sheet, withdraw = Sheet.as_view(), Withdraw.as_view()
