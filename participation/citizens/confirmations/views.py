"""The page of a mailed link: what is confirmed, and a button.

It needs no cookie.  In place of a token of the session the browser's own word is taken
that the button was pressed on this portal's page, and the link is a secret itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.not_taken import NotTaken
from cms.page_cache.keeping import keep
from cms.visitors import is_from_here
from participation import limits
from participation.limits import Rate

from .. import confirmations
from ..guests import visits
from .links import Unusable, Why

if TYPE_CHECKING:
    from ..models import User

FORGED_LINKS: Final = Rate(30, timedelta(minutes=10))
FROM_ELSEWHERE: Final = NotTaken(
    _("Nothing was confirmed"),
    _("Your browser did not say that the button was pressed on this portal."),
    _(
        "Open the link from the letter again and press the button there; a private "
        "window or an old browser may hide where an answer comes from"
    ),
    status=403,
)
TOO_MANY: Final = NotTaken(
    _("Too many wrong links"),
    _(
        "So many links that are not ours have come from your network that we look at "
        "no more for now."
    ),
    _("Wait ten minutes, then open the link from the letter again"),
    status=429,
)
_STATUS: Final = {
    Why.FORGED: 404,
    Why.USED: 410,
    Why.EXPIRED: 410,
    Why.OTHER_ACCOUNT: 403,
}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """The question of a link; its button confirms."""
    try:
        if request.method == "POST":
            return _confirmed(request, token)
        asked = confirmations.read(token)
        question = confirmations.question(asked)
    except Unusable as error:
        return _unusable(request, error.why)
    context = {"question": question, "email": asked.email}
    return render(request, "citizens/confirmation/question.html", context)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """A letter is on its way; the same for every address."""
    keep()
    hours = int(settings.CONFIRMATION_LIFE.total_seconds() // 3600)
    return render(request, "citizens/confirmation/sent.html", {"hours": hours})


def _confirmed(request: HttpRequest, token: str) -> HttpResponse:
    if not is_from_here(request):
        return FROM_ELSEWHERE.page(request)
    by = cast("User", request.user) if request.user.is_authenticated else None
    asked = confirmations.read(token)
    said = confirmations.question(asked)
    done, leads_to = confirmations.confirm(token=token, by=by)
    if confirmations.purposes[done.purpose].opens_visit:
        visits.begin(request, done.email)
    if leads_to and url_has_allowed_host_and_scheme(leads_to, allowed_hosts=None):
        # Whatever the browser makes of a redirect: it is to get the next page.
        return HttpResponse(status=303, headers={"Location": leads_to})
    context = {"question": said}
    return render(request, "citizens/confirmation/done.html", context)


def _unusable(request: HttpRequest, why: Why) -> HttpResponse:
    if why is Why.FORGED and not limits.allow(
        "links that are not ours", limits.network(request), FORGED_LINKS
    ):
        return TOO_MANY.page(request)
    template, context = "citizens/confirmation/unusable.html", {"why": why.value}
    return render(request, template, context, status=_STATUS[why])
