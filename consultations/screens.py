"""Acts on a consultation in the admin, from its page's editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from . import actions
from .act_forms import CancelForm, DecisionForm, ExtendForm, FactForm, ReopenForm
from .allowed import may_happen
from .enums import Fact, Stage
from .fact_keepers import is_kept
from .models import Consultation, ConsultationPage
from .permissions import may_change_course

if TYPE_CHECKING:
    from participation.citizens.models import User

STOPPABLE = (Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED, Stage.REPORTED)


class Act(NamedTuple):
    """An act: when it is offered, what is asked, what is done."""

    title: str | Promise
    lead: str | Promise
    icon: str
    is_offered: Callable[[Consultation], bool]
    form: type[Any]
    perform: Callable[[ConsultationPage, Any, User], Any]


def _in(*stages: Stage) -> Callable[[Consultation], bool]:
    return lambda row: row.status().stage in stages


def _may(fact: Fact) -> Callable[[Consultation], bool]:
    return lambda row: not is_kept(fact) and may_happen(row, fact)


def _extend(page: ConsultationPage, form: Any, by: User) -> Any:
    told = form.cleaned_data
    return actions.extend(
        page=page,
        phase=told["phase"],
        last_day=told["last_day"],
        reasons=form.reasons,
        by=by,
    )


def _reopen(page: ConsultationPage, form: Any, by: User) -> Any:
    told = form.cleaned_data
    return actions.reopen(
        page=page,
        kind=told["kind"],
        first_day=told["first_day"],
        last_day=told["last_day"],
        reasons=form.reasons,
        by=by,
    )


def _cancel(page: ConsultationPage, form: Any, by: User) -> Any:
    return actions.cancel(page=page, reasons=form.reasons, by=by)


def _record(fact: Fact) -> Callable[[ConsultationPage, Any, User], Any]:
    def perform(page: ConsultationPage, form: Any, by: User) -> Any:
        return actions.record_fact(page=page, fact=fact, by=by, **form.cleaned_data)

    return perform


ACTS = {
    "extend": Act(
        _("Extend"),
        _("A phase lasts until a later day. Followers are told, with the reason."),
        "date",
        _in(Stage.ANNOUNCED, Stage.OPEN),
        ExtendForm,
        _extend,
    ),
    "reopen": Act(
        _("Reopen"),
        _(
            "Remarks are taken once more. A report that was published before no longer "
            "counts: its term begins anew at the new close."
        ),
        "resubmit",
        _in(Stage.CLOSED, Stage.REPORTED),
        ReopenForm,
        _reopen,
    ),
    "report": Act(
        _("The report is published"),
        _("From now on the page says so, and the term of the report is kept."),
        "doc-full",
        _may(Fact.REPORTED),
        FactForm,
        _record(Fact.REPORTED),
    ),
    "decision": Act(
        _("The decision is made"),
        _("From now on the page says so and leads to the decision."),
        "check",
        _may(Fact.DECIDED),
        DecisionForm,
        _record(Fact.DECIDED),
    ),
    "follow-up": Act(
        _("Implementation is reported"),
        _("From now on the page tells what became of the decision."),
        "history",
        _may(Fact.FOLLOWED),
        FactForm,
        _record(Fact.FOLLOWED),
    ),
    "archive": Act(
        pgettext_lazy("act", "Archive"),
        _("It stands at the same address, at the end of the list."),
        "folder",
        _may(Fact.ARCHIVED),
        FactForm,
        _record(Fact.ARCHIVED),
    ),
    "cancel": Act(
        _("Cancel the consultation"),
        _("The page stays, with the reason. It can't be taken back."),
        "cross",
        _in(*STOPPABLE),
        CancelForm,
        _cancel,
    ),
}


def acts_for(user: User, page: ConsultationPage) -> list[tuple[str, Act]]:
    """Acts that are offered to an account now, with their names in addresses."""
    row = page.consultation
    if row is None or not may_change_course(user, page):
        return []
    return [(name, act) for name, act in ACTS.items() if act.is_offered(row)]


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, page_id: int, name: str) -> HttpResponse:
    """The form of an act, and the act."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    if not may_change_course(request.user, page):
        raise PermissionDenied
    asked = dict(acts_for(request.user, page)).get(name)
    if asked is None:
        raise Http404
    form = asked.form(request.POST or None, consultation=page.consultation)
    if request.method == "POST" and form.is_valid():
        try:
            asked.perform(page, form, request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Done; the journal tells of it."))
            return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    context = {
        "act": asked,
        "form": form,
        "page": page,
        "page_title": asked.title,
        "header_icon": asked.icon,
    }
    return render(request, "consultations/admin/act.html", context)
