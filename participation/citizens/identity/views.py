"""To an identity provider and back.

An address that is known is never taken over: whoever has an account signs in first and
connects the identity then.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import (
    raise_if_reauthentication_required,
)
from allauth.account.internal.flows.signup import complete_signup
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.visitors import is_from_here
from participation import limits

from ..models import User
from . import actions
from .configured import provider
from .forms import IdentitySignUpForm, kept, stashed
from .port import Identity, IdentityProvider, IdentityRefused

log: Final = logging.getLogger("vidkryto.identity")
_TURN: Final = "identity_turn"
_LANGUAGE: Final = "identity_language"
_RATES: Final = limits.Rate(30, limits.MINUTE), limits.Rate(300, limits.HOUR)


@never_cache
@require_safe
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the provider; from another site's link only after it was asked.

    A form would do, but the portal's policy lets no form lead to another host.
    """
    chosen = _provider(name)
    if not _meant(request):
        return render(request, "citizens/identity/begin.html", _asked(request, chosen))
    if not limits.allow("identity", limits.network(request), *_RATES):
        return render(request, "429.html", status=429)
    if request.user.is_authenticated:
        raise_if_reauthentication_required(request, app="allauth.account")
    request.session[_LANGUAGE] = get_language()
    back = request.build_absolute_uri(reverse("identity_finish", args=[name]))
    try:
        return chosen.begin(request, back)
    except IdentityRefused as fault:
        return _refused(request, chosen, fault)


@never_cache
@require_safe
def finish(request: HttpRequest, name: str) -> HttpResponse:
    """Back from the provider: sign in, make an account, or connect the identity."""
    chosen = _provider(name)
    with override(request.session.get(_LANGUAGE) or settings.LANGUAGE_CODE):
        if not limits.allow("identity", limits.network(request), *_RATES):
            return render(request, "429.html", status=429)
        try:
            identity = chosen.finish(request)
        except IdentityRefused as fault:
            return _refused(request, chosen, fault)
        if request.user.is_authenticated:
            return _connected(request, chosen, identity)
        return _signed_in(request, chosen, identity)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest) -> HttpResponse:
    """Ask for the address that a provider did not vouch for; a code confirms it."""
    identity = stashed(request)
    if identity is None or request.user.is_authenticated:
        return redirect("account_login")
    form = IdentitySignUpForm(request.POST or None, identity=identity)
    if request.method == "POST":
        if not limits.allow("identity", limits.network(request), *_RATES):
            return render(request, "429.html", status=429)
        if form.is_valid():
            return _completed(request, form)
    chosen = _provider(identity.provider)
    context = {"form": form, "label": chosen.label, "identity": identity}
    return render(request, "citizens/identity/complete.html", context)


@login_required
@never_cache
@require_POST
def disconnect(request: HttpRequest, name: str) -> HttpResponse:
    """Let a provider open the account no more."""
    chosen = _provider(name)
    raise_if_reauthentication_required(request, app="allauth.account")
    if actions.detach(provider=name, user=_user(request)):
        text = _("%(provider)s no longer opens your account.")
        messages.success(request, text % {"provider": chosen.label})
    else:
        messages.error(
            request, _("Set a password first: else nothing would open your account.")
        )
    return redirect("account_overview")


def _connected(
    request: HttpRequest, chosen: IdentityProvider, identity: Identity
) -> HttpResponse:
    try:
        actions.attach(identity=identity, user=_user(request), tell=True)
    except actions.IdentityTaken:
        messages.error(request, _("This identification opens another account already."))
        return redirect("account_overview")
    text = _("%(provider)s now opens your account.") % {"provider": chosen.label}
    messages.success(request, text)
    return redirect("account_overview")


def _signed_in(
    request: HttpRequest, chosen: IdentityProvider, identity: Identity
) -> HttpResponse:
    user = actions.account_of(identity)
    if user is not None:
        actions.note_use(identity)
        return _let_in(request, user, identity)
    if not actions.usable(identity.email):
        kept(request, identity)
        return redirect("identity_complete")
    if actions.address_is_known(identity.email):
        # The provider is sure of the address, so its owner may hear of the account.
        context = {"label": chosen.label}
        return render(request, "citizens/identity/known.html", context)
    adapter = get_adapter(request)
    new = User(language=get_language() or settings.LANGUAGE_CODE)
    adapter.populate_username(request, new)
    user = actions.make_account(identity=identity, user=new)
    return _let_in(request, user, identity)


def _let_in(request: HttpRequest, user: User, identity: Identity) -> HttpResponse:
    """Through every stage of signing in: inactive, unconfirmed, second factor."""
    record_authentication(request, user, method="identity", provider=identity.provider)
    return perform_login(request, Login(user=user))


def _completed(request: HttpRequest, form: IdentitySignUpForm) -> HttpResponse:
    user, response = form.try_save(request)
    kept(request, None)
    return response or complete_signup(request, user=user)


def _refused(
    request: HttpRequest, chosen: IdentityProvider, fault: IdentityRefused
) -> HttpResponse:
    log.warning("identity provider %s refused: %s", chosen.name, fault)
    context = {"label": chosen.label}
    return render(request, "citizens/identity/refused.html", context, status=400)


def _meant(request: HttpRequest) -> bool:
    """Whether the person pressed the portal's own button."""
    turn = request.session.get(_TURN)
    given = request.GET.get("turn", "")
    return is_from_here(request) or bool(turn and constant_time_compare(turn, given))


def _asked(request: HttpRequest, chosen: IdentityProvider) -> dict[str, Any]:
    turn = request.session.setdefault(_TURN, secrets.token_urlsafe(12))
    return {"label": chosen.label, "address": f"{request.path}?turn={turn}"}


def _provider(name: str) -> IdentityProvider:
    if (found := provider(name)) is None:
        raise Http404
    return found


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
