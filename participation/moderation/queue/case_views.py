"""A case: what was written, what is known of it, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms import clock
from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from .. import actions
from ..enums import Outcome, Why
from ..letters import as_read, language_of
from ..models import Case, Decision
from ..permissions import may_moderate
from ..registry import find
from ..reopening import look_again
from ..terms import appeal_until
from .authors import address_of
from .filters import QueueForm, following, objections
from .forms import CaseForm
from .shown import case_shown
from .views import address_of_queue, back, for_moderators

Act = Callable[..., Case]
ACTS: dict[str, Act] = {
    "take": actions.take,
    "take-over": actions.take_over,
    "release": actions.release,
}


@for_moderators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """The page of a case; sent back, it decides and leads to the next one."""
    found = _case(request, pk)
    thing = find(found.kind, found.object_key)
    form = None
    if thing and found.is_open:
        form = CaseForm(request.POST or None, thing=thing, kind=found.kind)
        if form.is_bound and form.is_valid():
            if "preview" in request.POST:
                letter = _letter(request, found, thing, form)
                return _shown(
                    request, found, thing, form=form, preview=True, letter=letter
                )
            if _decide(request, found, form):
                return back(_next(request, found))
    # Somebody was quicker: what was typed is there all the same.
    not_sent = request.POST.get("note", "") if form is None else ""
    too_late = form is None and request.method == "POST"
    return _shown(
        request, found, thing, form=form, too_late=too_late, not_sent=not_sent
    )


@for_moderators
@require_POST
def act(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Take in hand, release, take over."""
    found = _case(request, pk)
    try:
        ACTS[name](case=found, by=request.user)
    except (Refused, ValidationError) as error:
        _tell(request, error)
    return back(_address(request, found))


@for_moderators
@require_POST
def again(request: StaffRequest, pk: int) -> HttpResponse:
    """Look again at what was decided."""
    found = _case(request, pk)
    try:
        opened = look_again(case=found, by=request.user)
    except (Refused, ValidationError) as error:
        _tell(request, error)
        return back(_address(request, found))
    messages.success(request, _("It waits for your decision again."))
    return redirect("moderation_queue:case", opened.pk)


@for_moderators
@never_cache
@require_POST
def address(request: StaffRequest, pk: int) -> HttpResponse:
    """The author's address beside an open case; the log says who looked."""
    found = _case(request, pk)
    thing = find(found.kind, found.object_key)
    if thing is None or not found.is_open:
        return back(_address(request, found))
    form = CaseForm(None, thing=thing, kind=found.kind)
    told = address_of(found, thing, by=request.user)
    return _shown(request, found, thing, form=form, address=told)


def _case(request: StaffRequest, pk: int) -> Case:
    """A case that the account moderates.  Raises Http404, PermissionDenied."""
    rows = Case.objects.select_related(
        "authority", "held_by", "deadline__rule_set", "deadline__authority"
    )
    found = get_object_or_404(rows, pk=pk)
    if not may_moderate(request.user, found.authority):
        raise PermissionDenied
    return found


def _decide(request: StaffRequest, found: Case, form: CaseForm) -> bool:
    told = form.cleaned_data
    try:
        (decision,) = actions.decide(
            cases=[found],
            outcome=Outcome(told["outcome"]),
            code=told["code"],
            note=told["note"],
            by=request.user,
        )
    except (Refused, ValidationError) as error:
        form.add_error(None, getattr(error, "messages", None) or str(error))
        return False
    said = _("Decided: %(outcome)s.") % {"outcome": decision.get_outcome_display()}
    button = messages.button(_address(request, found), _("Back to it"))
    messages.success(request, said, buttons=[button])
    return True


def _letter(
    request: StaffRequest, found: Case, thing: Any, form: CaseForm
) -> dict[str, str] | None:
    """What the author would read, if this were decided now; None for no letter."""
    told = form.cleaned_data
    outcome = Outcome(told["outcome"])
    now = clock.now()
    decision = Decision(
        case=found,
        outcome=outcome,
        code=told["code"],
        note=told["note"].strip(),
        by=request.user,
        at=now,
    )
    if outcome.hides and found.why != Why.APPEALED:
        decision.appeal_until = appeal_until(found.authority, now)
    words = as_read(decision, thing)
    if words is None:
        return None
    own_words, _footer, _rest = words.text.partition("\n--")
    return {"text": own_words.strip(), "language": language_of(thing)}


def _next(request: StaffRequest, found: Case) -> str:
    """Where the next case of the same list is, or the list where there is none."""
    filters = QueueForm(request.GET, by=request.user)
    is_objection = found.why == Why.APPEALED
    rows = objections(request.user) if is_objection else filters.cases()
    number = next(following(rows, request.user, found.pk), None)
    if number is None:
        if is_objection:
            return reverse("moderation_queue:objections")
        return address_of_queue(filters.query)
    return f"{_of(number)}{_query(filters)}#case"


def _of(number: int) -> str:
    return reverse("moderation_queue:case", args=[number])


def _address(request: StaffRequest, found: Case) -> str:
    return f"{_of(found.pk)}{_query(QueueForm(request.GET, by=request.user))}"


def _query(filters: QueueForm) -> str:
    return f"?{filters.query}" if filters.query else ""


def _tell(request: StaffRequest, error: Refused | ValidationError) -> None:
    messages.error(request, " ".join(getattr(error, "messages", None) or [str(error)]))


def _shown(
    request: StaffRequest,
    found: Case,
    thing: Any,
    *,
    form: CaseForm | None,
    **more: Any,
) -> HttpResponse:
    filters = QueueForm(request.GET, by=request.user)
    context = case_shown(found, thing, request.user) | {
        "form": form,
        "query": _query(filters),
        "queue_url": address_of_queue(filters.query),
        **more,
    }
    status = 400 if form is not None and form.is_bound and form.errors else 200
    return render(request, "moderation/admin/case.html", context, status=status)
