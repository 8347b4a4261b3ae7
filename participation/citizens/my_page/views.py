""" "My page": what somebody gave and follows, their data, and the way out."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms import clock
from cms.page_cache.keeping import keep
from participation import limits

from ..guests import claims
from ..models import Guest, User
from ..personal_data import Whose, erasure_links
from ..personal_data.erasure import erase_account, export_all, has_duties, what_stays
from .forms import AddressForm, EraseForm
from .registry import sections


@never_cache
@login_required
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """Everything of an account, on one page."""
    user = _user(request)
    context = {
        "account": user,
        "sections": sections(user),
        "claimable": claims.claimable(user),
        "moved": "moved" in request.GET,
    }
    return render(request, "citizens/my/page.html", context)


@never_cache
@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All personal data of an account, as a file."""
    return export_file(_user(request))


@never_cache
@login_required
@require_POST
def claim(request: HttpRequest, number: int) -> HttpResponse:
    """Move what a guest gave at the account's own address into it."""
    user = _user(request)
    claims.claim(user=user, guest=get_object_or_404(Guest, pk=number))
    return led_to("my_page", "?moved")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ask another address, by letter, for what was given under it."""
    form = AddressForm(sent_with(request))
    if request.method == "POST" and form.is_valid():
        claims.ask_address(
            user=_user(request),
            email=form.cleaned_data["email"],
            language=get_language() or "uk",
            network=limits.network(request),
        )
        return led_to("confirmation_sent")
    return form_page(request, "citizens/my/claim.html", form)


@never_cache
@login_required
@reauthentication_required(allow_get=False)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; then erase the account."""
    user = _user(request)
    form = EraseForm(sent_with(request))
    if request.method == "POST" and form.is_valid():
        if erasure_links.is_needed(user):
            network = limits.network(request)
            language = get_language() or "uk"
            erasure_links.ask(user=user, language=language, network=network)
            return led_to("confirmation_sent")
        erase_account(user=user, by=user)
        logout(request)
        return led_to("erased")
    more = {"has_duties": has_duties(user), "stays": what_stays(), "account": user}
    return form_page(request, "citizens/my/erase.html", form, **more)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """It is done."""
    keep()
    return render(request, "citizens/my/erased.html")


def export_file(whose: Whose) -> HttpResponse:
    """A download of everything that is kept of somebody."""
    content = export_all(whose)
    options: dict[str, Any] = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(content, json_dumps_params=options)
    name = f"vidkryto-{clock.today()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def sent_with(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it empty."""
    return request.POST if request.method == "POST" else None


def led_to(name: str, query: str = "") -> HttpResponse:
    """Lead on, to be got and not sent again."""
    response = redirect(name)
    response["Location"] += query
    response.status_code = 303
    return response


def form_page(
    request: HttpRequest, template: str, form: Any, **more: Any
) -> HttpResponse:
    status = 400 if form.is_bound else 200
    return render(request, template, {"form": form, **more}, status=status)
