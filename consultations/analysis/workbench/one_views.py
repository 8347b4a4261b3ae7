"""One remark: what it says, and the decision about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from ...remarks.models import Remark
from .. import actions
from .desk import Desk, desk_of, said_by
from .filters import FilterForm
from .forms import DecidingForm, NoteForm, initial_of, with_template
from .one import around, remark_of, remark_shown
from .rows import decision_of

LONGEST_EDITION = 9


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: StaffRequest, key: UUID, number: int) -> HttpResponse:
    """The screen of a remark; sent back, it keeps the draft and leads to the next."""
    desk = desk_of(key, request.user)
    remark = _remark(desk, number)
    filters = _filters(request, desk)
    form = _form(desk, remark, initial=initial_of(decision_of(remark)))
    if request.method == "POST" and "insert" in request.POST:
        told = with_template(form, request.POST)
        form = _form(desk, remark, initial=told, inserted=True)
        return _shown(request, desk, filters, remark, form, inserted=True)
    if request.method == "POST":
        form = _form(desk, remark, request.POST)
        if form.is_valid() and _drafted(request, remark, form):
            return _on(request, desk, filters, number)
        remark = _remark(desk, number)
    return _shown(request, desk, filters, remark, form)


@require_POST
def review(request: StaffRequest, key: UUID, number: int) -> HttpResponse:
    """Find a draft right."""

    def act(decision: Any) -> str:
        actions.review(decisions=[decision], by=request.user)
        return _("The decision about remark %(number)s is reviewed.")

    return _acted(request, key, number, act)


@require_POST
def take_back(request: StaffRequest, key: UUID, number: int) -> HttpResponse:
    """Leave the remark without a decision again."""

    def act(decision: Any) -> str:
        actions.take_back(decisions=[decision], by=request.user)
        return _("Remark %(number)s is without a decision again.")

    return _acted(request, key, number, act, stays=True)


@never_cache
@require_POST
def send_back(request: StaffRequest, key: UUID, number: int) -> HttpResponse:
    """Give a draft back with a note; the note comes back where it could not be."""
    desk = desk_of(key, request.user)
    remark = _remark(desk, number)
    filters = _filters(request, desk)
    note = NoteForm(request.POST)
    decision = _as_seen(request, remark)
    if note.is_valid() and decision is not None:
        try:
            told = note.cleaned_data["note"]
            actions.send_back(decision=decision, note=told, by=request.user)
        except (Refused, ValidationError) as error:
            note.add_error(None, said_by(error))
        else:
            text = _("The decision about remark %(number)s is sent back.")
            messages.success(request, text % {"number": number})
            return _on(request, desk, filters, number)
    form = _form(desk, remark, initial=initial_of(decision_of(remark)))
    return _shown(request, desk, filters, remark, form, note=note)


def _acted(
    request: StaffRequest,
    key: UUID,
    number: int,
    act: Callable[[Any], str],
    *,
    stays: bool = False,
) -> HttpResponse:
    """Do something with the draft as the officer saw it, and say what came of it."""
    desk = desk_of(key, request.user)
    remark = _remark(desk, number)
    filters = _filters(request, desk)
    decision = _as_seen(request, remark)
    stays = stays or decision is None
    if decision is not None:
        try:
            messages.success(request, act(decision) % {"number": number})
        except (Refused, ValidationError) as error:
            said = getattr(error, "messages", None) or [str(error)]
            messages.error(request, " ".join(said))
            stays = True
    if stays:
        return HttpResponseRedirect(desk.url_of(number, filters.query))
    return _on(request, desk, filters, number)


def _remark(desk: Desk, number: int) -> Remark:
    found = remark_of(desk.consultation, number)
    if found is None:
        raise Http404
    return found


def _filters(request: StaffRequest, desk: Desk) -> FilterForm:
    return FilterForm(
        request.GET, consultation=desk.consultation, language=desk.language
    )


def _form(desk: Desk, remark: Remark, data: Any = None, **more: Any) -> DecidingForm:
    return DecidingForm(
        data, consultation=desk.consultation, kinds=[remark.kind], **more
    )


def _as_seen(request: StaffRequest, remark: Remark) -> Any:
    """The draft in the edition that the form was made for; None without one."""
    decision = decision_of(remark)
    if decision is not None:
        decision.edition = _edition(request)
    return decision


def _edition(request: StaffRequest) -> int:
    told = request.POST.get("edition", "")
    is_number = told.isascii() and told.isdecimal() and len(told) <= LONGEST_EDITION
    return int(told) if is_number else 0


def _drafted(request: StaffRequest, remark: Remark, form: DecidingForm) -> bool:
    try:
        actions.draft(
            remarks=[remark],
            by=request.user,
            editions={remark.pk: _edition(request)},
            **form.told,
        )
    except (Refused, ValidationError) as error:
        form.add_error(None, said_by(error))
        return False
    text = _("The decision about remark %(number)s is saved.")
    messages.success(request, text % {"number": remark.number})
    return True


def _on(
    request: StaffRequest, desk: Desk, filters: FilterForm, number: int
) -> HttpResponse:
    """Lead to the next of the list, or back to it where nothing is left."""
    following = around(filters, number).after
    if following is None:
        query = f"?{filters.query}" if filters.query else ""
        return HttpResponseRedirect(f"{desk.url}{query}")
    return HttpResponseRedirect(f"{desk.url_of(following, filters.query)}#remark")


def _shown(
    request: StaffRequest,
    desk: Desk,
    filters: FilterForm,
    remark: Remark,
    form: DecidingForm,
    *,
    note: NoteForm | None = None,
    inserted: bool = False,
) -> HttpResponse:
    context = remark_shown(desk, remark) | {
        "desk": desk,
        "filters": filters,
        "form": form,
        "note": note or NoteForm(),
        "inserted": inserted,
        "around": around(filters, remark.number or 0),
        "query": f"?{filters.query}" if filters.query else "",
    }
    wrong = form.errors or (note is not None and note.errors)
    status = 400 if wrong else 200
    return render(request, "analysis/admin/one.html", context, status=status)
