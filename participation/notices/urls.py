"""Addresses at which people follow what is new, and end it."""

from django.urls import path

from . import manage_views, views

urlpatterns = [
    path("notices/follow/search/", views.follow_search, name="notices_follow_search"),
    path("notices/follow/<slug:kind>/<str:key>/", views.follow, name="notices_follow"),
    path("notices/asked/", views.asked, name="notices_asked"),
    path("notices/", manage_views.of_account, name="notices_of_account"),
    path(
        "notices/mine/<str:token>/", manage_views.of_address, name="notices_of_address"
    ),
    path("notices/end/<str:token>/", manage_views.unsubscribe, name="notices_end"),
]
