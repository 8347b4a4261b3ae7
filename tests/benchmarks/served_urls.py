"""The portal's addresses, and views that do next to nothing behind its middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.urls import urlpatterns as of_the_portal
from participation.moderation.screening.forms import opened


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def checked(request: HttpRequest) -> HttpResponse:
    """A form whose token the middleware has checked, and whose seal is ours."""
    return HttpResponse(status=204 if opened(request.POST["opened"]) else 400)


urlpatterns = [path("empty/", empty), path("checked/", checked), *of_the_portal]
