"""How a reader wants to see the portal: kept in two cookies, nothing else.

Pages differ by these cookies only in the class of `<html>`; a page cache has them in
its key.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .enums import Contrast, TextSize

TEXT_SIZE_COOKIE: Final = "text_size"
CONTRAST_COOKIE: Final = "contrast"
YEAR: Final = 365 * 24 * 60 * 60
"""Seconds for which a choice is kept."""
LONGEST_ADDRESS: Final = 2000


class DisplayForm(forms.Form):
    """The choice, and the page to go back to."""

    text_size = forms.ChoiceField(
        label=_("Size of the text"), choices=TextSize, widget=forms.RadioSelect
    )
    contrast = forms.ChoiceField(
        label=_("Contrast"), choices=Contrast, widget=forms.RadioSelect
    )


def preferences(request: HttpRequest) -> dict[str, str]:
    """The reader's choice; unknown values of a cookie are the usual ones."""
    chosen = {
        TEXT_SIZE_COOKIE: request.COOKIES.get(TEXT_SIZE_COOKIE, ""),
        CONTRAST_COOKIE: request.COOKIES.get(CONTRAST_COOKIE, ""),
    }
    kinds = {TEXT_SIZE_COOKIE: TextSize, CONTRAST_COOKIE: Contrast}
    return {
        name: value if value in kinds[name].values else "normal"
        for name, value in chosen.items()
    }


def classes(request: HttpRequest) -> list[str]:
    """Classes of `<html>` by the reader's choice; none for the usual one."""
    names = {TEXT_SIZE_COOKIE: "text-size", CONTRAST_COOKIE: "contrast"}
    return [
        f"{names[name]}--{value}"
        for name, value in preferences(request).items()
        if value != "normal"
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose size of text and contrast; then go back to where one was."""
    back = way_back(request)
    form = DisplayForm(request.POST or None, initial=preferences(request))
    if request.method == "POST" and form.is_valid():
        response = redirect(back)
        for name, value in form.cleaned_data.items():
            _keep(response, request, name, value)
        return response
    context: dict[str, Any] = {"form": form, "back": back}
    status = 400 if form.errors else 200
    return render(request, "site/display.html", context, status=status)


def _keep(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    """The usual choice needs no cookie; another is kept for a year."""
    if value == "normal":
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )


def way_back(request: HttpRequest) -> str:
    """The address to go back to: a page of this portal, else the home page."""
    given = request.POST.get("next") or request.GET.get("next") or ""
    home = f"/{get_language()}/"
    if not given.startswith("/") or len(given) > LONGEST_ADDRESS:
        return home
    safe = url_has_allowed_host_and_scheme(
        given, allowed_hosts=None, require_https=request.is_secure()
    )
    is_here = urlsplit(given).path.endswith(reverse("display")[len(home) - 1 :])
    return given if safe and given.isprintable() and not is_here else home
