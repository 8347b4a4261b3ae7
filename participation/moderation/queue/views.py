"""The queue: open cases, objections, what was decided lately; many decided at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from wagtail.admin import messages

from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from ..permissions import moderates_somewhere
from .decided import decided_lately
from .deciding_many import decide_many
from .filters import QueueForm, chosen_of, objections
from .forms import ManyForm
from .morning import set_letters, wants_letters
from .rows import rows_of

A_PAGE: Final = 50
View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    """Only for who moderates anything; each act asks again what it is about."""

    @wraps(view)
    def answer(request: StaffRequest, **given: Any) -> HttpResponse:
        if not moderates_somewhere(request.user):
            raise PermissionDenied
        return view(request, **given)

    return answer


def address_of_queue(query: str = "") -> str:
    """The address of the queue with its filters."""
    address = reverse("moderation_queue:list")
    return f"{address}?{query}" if query else address


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: StaffRequest) -> HttpResponse:
    """Open cases by when they are due; those that are checked get one decision."""
    filters = QueueForm(request.GET, by=request.user)
    page = _page(request, filters.cases())
    rows = rows_of(list(page.object_list), request.user)
    form = None
    if request.method == "POST":
        # Whatever page they stand on by now.
        sent = [one for one in request.POST.getlist("cases") if one.isdecimal()]
        chosen = {one.pk: one for one in chosen_of(request.user, sent[:A_PAGE])}
        form = ManyForm(request.POST, offered=list(chosen))
        if form.is_valid() and (done := _decide(request, form, chosen)):
            messages.success(request, done)
            return redirect(address_of_queue(filters.query))
    return _list(
        request,
        "queue",
        page,
        rows=rows,
        filters=filters,
        form=form or ManyForm(None, offered=[]),
        checked=form.data.getlist("cases") if form else [],  # type: ignore[attr-defined]
    )


@for_moderators
@require_safe
def objections_list(request: StaffRequest) -> HttpResponse:
    """Cases in which authors object to what others have decided."""
    page = _page(request, objections(request.user))
    rows = rows_of(list(page.object_list), request.user)
    return _list(request, "objections", page, rows=rows)


@for_moderators
@require_safe
def decided_list(request: StaffRequest) -> HttpResponse:
    """What was decided lately, and the way to look at it again."""
    page = _page(request, decided_lately(request.user))
    closed = [decision.case for decision in page.object_list]
    rows = rows_of(closed, request.user)
    pairs = list(zip(page.object_list, rows, strict=True))
    return _list(request, "decided", page, pairs=pairs)


@for_moderators
@require_POST
def letters(request: StaffRequest) -> HttpResponse:
    """Switch the morning letters on or off for oneself."""
    wanted = request.POST.get("letters") == "on"
    set_letters(user=request.user, wanted=wanted)
    text = (
        _("You get a letter each working morning on which something waits for you.")
        if wanted
        else _("You get no more letters about what waits.")
    )
    messages.success(request, text)
    return redirect("moderation_queue:list")


def _page(request: StaffRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("p"))


def _decide(request: StaffRequest, form: ManyForm, chosen: dict[int, Any]) -> str:
    """What was done, in words; "" where nothing was, which the form then says."""
    told = form.cleaned_data
    try:
        made = decide_many(
            cases=[chosen[number] for number in told["cases"]],
            outcome=told["outcome"],
            code=told["code"],
            note=told["note"],
            by=request.user,
        )
    except (Refused, ValidationError) as error:
        form.add_error(None, getattr(error, "messages", None) or str(error))
        return ""
    said = ngettext(
        "%(count)s case is decided.", "%(count)s cases are decided.", len(made)
    )
    return said % {"count": len(made)}


def _list(
    request: StaffRequest, chosen: str, page: Page[Any], **more: Any
) -> HttpResponse:
    context = {
        "lists": [
            ("queue", _("Waiting"), address_of_queue()),
            ("objections", _("Objections"), reverse("moderation_queue:objections")),
            ("decided", _("Decided lately"), reverse("moderation_queue:decided")),
        ],
        "chosen": chosen,
        "page": page,
        "total": page.paginator.count,
        "wants_letters": wants_letters(request.user),
        **more,
    }
    return render(request, "moderation/admin/list.html", context)


def back(address: str) -> HttpResponse:
    """Lead to a page of the admin after an act."""
    return HttpResponseRedirect(address)
