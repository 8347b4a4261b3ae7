"""Doors that are kept closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def closed(request: HttpRequest) -> HttpResponse:
    """Lead to the one sign-in there is; a password sent here is not looked at."""

    address = reverse("account_login")
    if target := request.GET.get("next"):
        address += f"?{urlencode({'next': target})}"
    return redirect(address)
