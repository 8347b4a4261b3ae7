"""What is followed: changed and ended by a link from a letter, or by an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.visitors import is_from_here
from participation import limits
from participation.limits import MINUTE, Rate

from .actions import change, end
from .enums import Frequency
from .forms import ChangeForm
from .links import Forged, ended_by, secret_of
from .models import Subscription
from .not_taken import FROM_ELSEWHERE, TOO_MUCH
from .selectors import rows, subscriptions_of_account, subscriptions_of_secret

if TYPE_CHECKING:
    from participation.citizens.models import User

GUESSES: Final = Rate(30, 10 * MINUTE)
"""Wrong links that one network may try."""
SAID: Final = frozenset({"followed", "enough", "changed", "ended"})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a letter's link, whose button ends; opening it ends nothing.

    A mail program ends by one POST (RFC 8058): without cookie, token or redirect.
    """
    try:
        secret, frequency = ended_by(token)
    except Forged:
        return _forged(request)
    found = subscriptions_of_secret(secret).filter(frequency=frequency)
    context = {
        "frequency": frequency,
        "rows": rows(found, _language()),
        "languages": [],
    }
    if request.method == "POST":
        end(found)
        return render(request, "notices/ended.html", context)
    return render(request, "notices/unsubscribe.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_address(request: HttpRequest, token: str) -> HttpResponse:
    """All that the address follows to which the link was sent."""
    try:
        found = subscriptions_of_secret(secret_of(token))
    except Forged:
        return _forged(request)
    return _list(request, found)


@csrf_exempt
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_account(request: HttpRequest) -> HttpResponse:
    """All that an account follows under its confirmed addresses."""
    return _list(request, subscriptions_of_account(cast("User", request.user)))


def _list(request: HttpRequest, found: QuerySet[Subscription]) -> HttpResponse:
    if request.method != "POST":
        said = request.GET.get("said", "")
        return _shown(request, found, said if said in SAID else "")
    if not is_from_here(request):
        return FROM_ELSEWHERE.page(request)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, "", status=400)
    said = _done(form, found)
    return HttpResponse(status=303, headers={"Location": f"{request.path}?said={said}"})


def _done(form: ChangeForm, found: QuerySet[Subscription]) -> str:
    """Do what a form asks with one of the reader's own; a word on what was done."""
    act = form.cleaned_data["act"]
    if act == "end_all":
        end(found)
        return "ended"
    one = found.filter(pk=form.cleaned_data["subscription"] or 0)
    subscription = one.first()
    if subscription is None:
        return "changed"
    if act == "end":
        end(one)
        return "ended"
    if act == "change" and form.cleaned_data["frequency"]:
        change(subscription, frequency=Frequency(form.cleaned_data["frequency"]))
    elif act in ("pause", "resume"):
        change(subscription, paused=act == "pause")
    return "changed"


def _shown(
    request: HttpRequest,
    found: QuerySet[Subscription],
    said: str,
    status: int = 200,
) -> HttpResponse:
    context = {
        "rows": rows(found, _language()),
        "frequencies": Frequency.choices,
        "said": said,
        "languages": [],
    }
    return render(request, "notices/mine.html", context, status=status)


def _forged(request: HttpRequest) -> HttpResponse:
    """A link that is none of ours; of many from one network the others are not read."""
    if not limits.allow("notices links", limits.network(request), GUESSES):
        return TOO_MUCH.page(request)
    return render(request, "notices/forged.html", status=404)


def _language() -> str:
    return get_language() or "uk"
