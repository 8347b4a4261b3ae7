"""The portal's addresses, and a view that does nothing behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.urls import urlpatterns as of_the_portal


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("empty/", empty), *of_the_portal]
