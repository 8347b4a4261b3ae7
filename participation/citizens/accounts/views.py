"""An account at a glance, for its owner."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..identity.configured import providers
from ..models import User


@login_required
@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What protects the account, and where each of it is changed."""
    user = request.user
    assert isinstance(user, User)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "account": user,
        "has_password": user.has_usable_password(),
        "has_generator": Authenticator.Type.TOTP in kinds,
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "providers": _providers(user),
    }
    return render(request, "account/overview.html", context)


def _providers(user: User) -> list[dict[str, Any]]:
    connected = set(user.identities.values_list("provider", flat=True))
    return [
        {"name": one.name, "label": one.label, "connected": one.name in connected}
        for one in providers()
    ]
