"""Authors see what was decided about theirs, and object.

A guest's link needs no cookie; in place of a token the browser's own word is taken
that the form was sent from this portal, and the link is a secret itself.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.visitors import is_from_here
from participation import limits
from participation.limits import MINUTE, Rate
from participation.notices.not_taken import FROM_ELSEWHERE, TOO_MUCH

from .appealing import appeal
from .forms import ObjectionForm
from .links import Forged, named_by, own_path
from .own_pages import may_object, own_page
from .registry import find
from .selectors import last_decision

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import ModeratedContribution

GUESSES: Final = Rate(30, 10 * MINUTE)
"""Wrong links that one network may try."""
GONE: Final = 410


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_guest(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link that went to a guest by letter."""
    try:
        kind, key = named_by(token)
    except Forged:
        if limits.allow("moderation links", limits.network(request), GUESSES):
            return render(request, "notices/forged.html", status=404)
        return TOO_MUCH.page(request)
    thing = find(kind, key)
    if thing is None:
        return render(request, "moderation/gone.html", status=GONE)
    if thing.guest_id is None:
        # The guest has an account by now, which took it over.
        return redirect(own_path(thing))
    return _own(request, thing)


@csrf_exempt
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_account(request: HttpRequest, kind: str, key: uuid.UUID) -> HttpResponse:
    """The same for the account that wrote it, and for no other."""
    thing = find(kind, key)
    if thing is None:
        return render(request, "moderation/gone.html", status=GONE)
    if thing.account_id != cast("User", request.user).pk:
        return render(request, "moderation/anothers.html", status=403)
    return _own(request, thing)


def _own(request: HttpRequest, thing: ModeratedContribution) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, thing)
    if not is_from_here(request):
        return FROM_ELSEWHERE.page(request)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _shown(request, thing, form, status=400)
    return _objected(request, thing, form)


def _objected(
    request: HttpRequest, thing: ModeratedContribution, form: ObjectionForm
) -> HttpResponse:
    decision = last_decision(thing)
    if not may_object(thing, decision):
        return _shown(request, thing, form, status=409)
    assert decision is not None
    try:
        appeal(
            decision=decision,
            words=form.cleaned_data["words"],
            by_author=thing.author,
        )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return _shown(request, thing, form, status=409)
    # Whatever the browser makes of a redirect: it is to get the next page.
    return HttpResponse(status=303, headers={"Location": f"{request.path}?said=sent"})


def _shown(
    request: HttpRequest,
    thing: ModeratedContribution,
    form: ObjectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; what was typed comes back also where nobody may object any more."""
    context = own_page(thing, form) | {
        "said": request.GET.get("said") == "sent",
        "typed": form["words"].value() if form and form.is_bound else "",
    }
    return render(request, "moderation/own.html", context, status=status)
