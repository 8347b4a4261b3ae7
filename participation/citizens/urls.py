"""Addresses of people who take part, apart from django-allauth's."""

from django.urls import path

from .confirmation_views import confirmation

urlpatterns = [
    path("confirm/<str:token>/", confirmation, name="confirmation"),
]
