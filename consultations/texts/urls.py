"""Addresses of texts, below the prefix of a language."""

from django.urls import path

from . import views

_TEXT = "consultations/<uuid:key>/text/"

urlpatterns = [
    path(_TEXT, views.text, name="text"),
    path(f"{_TEXT}<int:number>/", views.version, name="text_version"),
    path(f"{_TEXT}<int:number>/<int:order>/", views.part, name="text_part"),
    path(
        f"{_TEXT}<int:old>/<int:new>/compare/",
        views.comparison,
        name="text_comparison",
    ),
    path("consultations/clause/<uuid:key>/", views.clause, name="clause"),
]
