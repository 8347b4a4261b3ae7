"""Addresses of moderation for everybody, and for authors."""

from django.urls import path

from . import own_views, views

urlpatterns = [
    path("moderation/", views.public_log, name="moderation_log"),
    path("moderation/moderation.csv", views.log_file, name="moderation_file"),
    path("moderation/rules/", views.how_it_works, name="moderation_rules"),
    path(
        "moderation/mine/<slug:kind>/<uuid:key>/",
        own_views.of_account,
        name="moderation_mine",
    ),
    path(
        "moderation/decision/<str:token>/",
        own_views.of_guest,
        name="moderation_decision",
    ),
]
