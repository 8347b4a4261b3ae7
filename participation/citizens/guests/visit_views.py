"""For people without an account: what was given under their address, and erasing it.

The way in is a link in a letter; see `visits`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from participation import limits

from ..my_page.forms import AddressForm, EraseForm
from ..my_page.given import given_at
from ..my_page.views import export_file, form_page, led_to, sent_with
from ..personal_data.erasure import erase_address, what_stays
from . import visit_links, visits

View = Callable[[HttpRequest, str], HttpResponse]


def of_visitors(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Give a view the address whose link was followed; without one, ask for it."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        address = visits.address_of(request)
        if address is None:
            return redirect("guest_ask")
        return view(request, address)

    return guarded


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guest_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the same answer for every address."""
    form = AddressForm(sent_with(request))
    if request.method == "POST" and form.is_valid():
        visit_links.ask(
            email=form.cleaned_data["email"],
            language=get_language() or "uk",
            network=limits.network(request),
        )
        return led_to("confirmation_sent")
    return form_page(request, "citizens/my/by_letter.html", form)


@of_visitors
@require_safe
def guest_visit(request: HttpRequest, address: str) -> HttpResponse:
    """What was given under an address."""
    context = {"address": address, "lines": given_at(address)}
    return render(request, "citizens/my/visit.html", context)


@of_visitors
@require_safe
def guest_export(request: HttpRequest, address: str) -> HttpResponse:
    """All that is kept of an address, as a file."""
    return export_file(address)


@of_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def guest_erase(request: HttpRequest, address: str) -> HttpResponse:
    """Say what goes and what stays; then erase what was given under an address."""
    form = EraseForm(sent_with(request))
    if request.method == "POST" and form.is_valid():
        erase_address(address=address)
        # Its row is gone with the address in it.
        request.session.flush()
        return led_to("erased")
    more = {"stays": what_stays(), "address": address}
    return form_page(request, "citizens/my/erase.html", form, **more)


@never_cache
@require_POST
def guest_leave(request: HttpRequest) -> HttpResponse:
    """Leave the page for the next person at this computer."""
    visits.end(request)
    return led_to("guest_ask")
