"""Addresses of people who take part, apart from django-allauth's."""

from django.urls import path

from .confirmation_views import confirmation
from .consent_views import consent, consent_version

urlpatterns = [
    path("confirm/<str:token>/", confirmation, name="confirmation"),
    path("consent/<slug:kind>/", consent, name="consent"),
    path(
        "consent/<slug:kind>/<int:version>/", consent_version, name="consent_version"
    ),
]
