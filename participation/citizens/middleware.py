"""The second factor before the admin."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .permissions import second_factor_passed


class SecondFactorMiddleware:
    """Nobody is in the admin without a second factor passed in this session.

    Standing before the resolver, it holds for every address below the admin,
    whatever view a package puts there, and for every method.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        if not request.user.is_authenticated or second_factor_passed(request):
            return self.get_response(request)
        return self._ask(request)

    def _ask(self, request: HttpRequest) -> HttpResponse:
        if is_mfa_enabled(request.user):
            # Signed in by a way that skipped the second factor: sign in again.
            messages.warning(request, _("Sign in again with your second factor."))
            logout(request)
            return redirect_to_login(request.get_full_path())
        messages.warning(
            request, _("Set up a second factor: without it the admin stays closed.")
        )
        return redirect("mfa_activate_totp")
