"""Addresses at which readers say whether a page was useful."""

from django.urls import path

from . import views

urlpatterns = [
    path("useful/<int:page_id>/", views.useful, name="useful"),
    path("useful/<int:page_id>/thanks/", views.thanks, name="useful_thanks"),
    path("useful/<int:page_id>/reason/", views.reason, name="useful_reason"),
]
