"""Was this page useful? Asked at the foot of a page, answered at an own address.

Nothing here needs a cookie, so that the page with the question can be the same for
everybody and lie in memory.  In place of a token the browser's own word is taken that
a form was sent from this portal, and each network has so many answers a day.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from wagtail.models import Page

from cms.clock import today
from cms.core.surroundings import HOME_DEPTH
from cms.core.visibility import is_public
from cms.not_taken import NotTaken
from cms.visitors import is_from_here
from participation import limits

from .actions import count_answer, keep_reason
from .forms import ReasonForm, UsefulForm
from .models import Usefulness

OF_A_PAGE: Final = 5
"""Answers on one page from one network in a day: a library's hall has one address."""
OF_ALL_PAGES: Final = 100
FROM_ELSEWHERE: Final = NotTaken(
    _("The answer was not counted"),
    _("Your browser did not say that it was sent from this portal."),
    _(
        "Go back to the page and answer there; a private window or an old browser may "
        "hide where an answer comes from"
    ),
    status=403,
)
ENOUGH: Final = NotTaken(
    _("Enough answers for today"),
    _("So many answers have come from your network today that no more are counted."),
    _("Answer tomorrow"),
    status=429,
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request: HttpRequest, page_id: int) -> HttpResponse:
    """The question by itself, and the answer to it."""
    page = _page(page_id)
    if request.method != "POST":
        chosen = request.GET.get("useful", "")
        initial = {"useful": chosen if chosen in Usefulness.values else None}
        return _shown(request, "form", page, UsefulForm(initial=initial))
    form = UsefulForm(request.POST)
    if not form.is_valid():
        return _shown(request, "form", page, form, status=400)
    if refused := _refused(request, f"answer {page_id}"):
        return refused
    answer = Usefulness(form.cleaned_data["useful"])
    count_answer(page=page, answer=answer)
    reason = keep_reason(page=page, answer=answer, text=form.cleaned_data["reason"])
    return _thanked(page, answer, said=reason is not None)


@never_cache
@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Thanks, with room for a reason, and the way back."""
    page, answer = _page(page_id), request.GET.get("useful", "")
    asked = answer in Usefulness.values and "said" not in request.GET
    form = ReasonForm(initial={"useful": answer}) if asked else None
    return _shown(request, "thanks", page, form)


@csrf_exempt
@never_cache
@require_POST
def reason(request: HttpRequest, page_id: int) -> HttpResponse:
    """A reason, given after the answer."""
    page, form = _page(page_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, "thanks", page, form, status=400)
    if refused := _refused(request, f"reason {page_id}"):
        return refused
    answer = Usefulness(form.cleaned_data["useful"])
    keep_reason(page=page, answer=answer, text=form.cleaned_data["reason"])
    return _thanked(page, answer, said=True)


def _page(page_id: int) -> Page:
    """A page that anybody may read, in the language of the address."""
    found = Page.objects.filter(pk=page_id, locale__language_code=get_language())
    page = found.select_related("locale").first()
    if page is None or page.depth < HOME_DEPTH or not is_public(page):
        raise Http404
    return page


def _refused(request: HttpRequest, what: str) -> HttpResponse | None:
    """The answer to whoever may not answer: from elsewhere, or once too often."""
    if not is_from_here(request):
        return FROM_ELSEWHERE.page(request)
    who = limits.network(request)
    if _counted("all pages", who, OF_ALL_PAGES) and _counted(what, who, OF_A_PAGE):
        return None
    return ENOUGH.page(request)


def _counted(what: str, who: str, most: int) -> bool:
    """Whether this network may still say so today; the page says "tomorrow"."""
    rate = limits.Rate(most, limits.DAY)
    return limits.allow(f"useful, {what}, {today()}", who, rate)


def _thanked(page: Page, answer: Usefulness, *, said: bool) -> HttpResponse:
    asked = {"useful": answer.value} | ({"said": "1"} if said else {})
    address = reverse("useful_thanks", args=[page.pk])
    response = redirect(f"{address}?{urlencode(asked)}")
    # Whatever the browser makes of a redirect: it is to get the next page.
    response.status_code = 303
    return response


def _shown(
    request: HttpRequest, name: str, page: Page, form: Any, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": page.title,
        "page_url": page.get_url(request) or f"/{get_language()}/",
        "answer_url": reverse("useful", args=[page.pk]),
        "reason_url": reverse("useful_reason", args=[page.pk]),
        # The page of another language has another number.
        "languages": [],
    }
    return render(request, f"readership/{name}.html", context, status=status)
