"""Following something: a form of its own, so that pages stay the same for everybody.

No cookie is needed.  In place of a token the browser's own word is taken that a form
was sent from this portal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.visitors import is_from_here
from participation import limits
from participation.citizens.accounts.selectors import confirmed_addresses
from participation.limits import DAY, HOUR, Rate
from participation.outbox.addresses import compared

from . import confirming, searches
from .actions import FollowsEnough, NothingToFollow, subscribe
from .enums import Frequency
from .forms import FollowForm
from .models import LONGEST_KEY
from .not_taken import FROM_ELSEWHERE, TOO_MUCH
from .registry import Followed, described

if TYPE_CHECKING:
    from participation.citizens.models import User

OF_A_NETWORK: Final = (Rate(20, HOUR), Rate(60, DAY))
"""A library's hall has one address."""
TO_AN_ADDRESS: Final = (Rate(3, HOUR), Rate(6, DAY))
"""Letters that ask one address whether it was it."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The form for something that is followed, and what is sent with it."""
    return _follow(request, kind, key)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_search(request: HttpRequest) -> HttpResponse:
    """The same for the search that stands in the address."""
    key = searches.key_of(request.GET, _language())
    if key is None:
        raise Http404
    kind, plain_key = searches.plainly(key)
    if kind != "search" and request.method != "POST":
        return redirect("notices_follow", kind, plain_key)
    return _follow(request, kind, plain_key)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Look into your mail: the same for every address."""
    return render(request, "notices/asked.html", {"languages": []})


def _follow(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    may_be_one = len(key) <= LONGEST_KEY and key.isprintable()
    followed = described(kind, key, _language()) if may_be_one else None
    if followed is None:
        raise Http404
    own = _own_addresses(request)
    if request.method != "POST":
        form = FollowForm(initial={"email": own[0] if own else ""})
        return _form(request, form, followed)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _form(request, form, followed, status=400)
    if not is_from_here(request):
        return FROM_ELSEWHERE.page(request)
    if not limits.allow("follow", limits.network(request), *OF_A_NETWORK):
        return TOO_MUCH.page(request)
    return _asked(request, kind, key, form, own)


def _asked(
    request: HttpRequest, kind: str, key: str, form: FollowForm, own: list[str]
) -> HttpResponse:
    email = form.cleaned_data["email"]
    frequency = Frequency(form.cleaned_data["frequency"])
    if compared(email) in map(compared, own):
        return _at_once(email, kind, key, frequency)
    if limits.allow("follow to", compared(email), *TO_AN_ADDRESS):
        confirming.ask(
            email=email,
            language=_language(),
            kind=kind,
            key=key,
            frequency=frequency,
            network=limits.network(request),
        )
    return _seen(reverse("notices_asked"))


def _at_once(email: str, kind: str, key: str, frequency: Frequency) -> HttpResponse:
    """Whoever is signed in and has confirmed the address need not do so again."""
    said = "followed"
    try:
        subscribe(
            email=email,
            language=_language(),
            kind=kind,
            key=key,
            frequency=frequency,
        )
    except FollowsEnough:
        said = "enough"
    except NothingToFollow as error:
        raise Http404 from error
    return _seen(f"{reverse('notices_of_account')}?said={said}")


def _seen(address: str) -> HttpResponse:
    # Whatever the browser makes of a redirect: it is to get the next page.
    return HttpResponse(status=303, headers={"Location": address})


def _form(
    request: HttpRequest, form: FollowForm, followed: Followed, status: int = 200
) -> HttpResponse:
    context = {"form": form, "followed": followed, "languages": []}
    return render(request, "notices/follow.html", context, status=status)


def _own_addresses(request: HttpRequest) -> list[str]:
    if not request.user.is_authenticated:
        return []
    return confirmed_addresses(cast("User", request.user))


def _language() -> str:
    return get_language() or "uk"
