"""Addresses of people who take part, apart from django-allauth's."""

from django.urls import path

from .confirmations.views import confirmation, sent
from .consents.views import consent, consent_version
from .guests.visit_views import (
    guest_ask,
    guest_erase,
    guest_export,
    guest_leave,
    guest_visit,
)
from .my_page.views import claim, claim_elsewhere, erase, erased, export, my_page

urlpatterns = [
    path("confirm/sent/", sent, name="confirmation_sent"),
    path("confirm/<str:token>/", confirmation, name="confirmation"),
    path("consent/<slug:kind>/", consent, name="consent"),
    path("consent/<slug:kind>/<int:version>/", consent_version, name="consent_version"),
    path("my/", my_page, name="my_page"),
    path("my/data/", export, name="my_export"),
    path("my/erase/", erase, name="my_erase"),
    path("my/erased/", erased, name="erased"),
    path("my/claim/", claim_elsewhere, name="my_claim_elsewhere"),
    path("my/claim/<int:number>/", claim, name="my_claim"),
    path("my/by-letter/", guest_ask, name="guest_ask"),
    path("my/given/", guest_visit, name="guest_visit"),
    path("my/given/data/", guest_export, name="guest_export"),
    path("my/given/erase/", guest_erase, name="guest_erase"),
    path("my/given/leave/", guest_leave, name="guest_leave"),
]
