"""Public addresses of questionnaires, below the prefix of a language."""

from __future__ import annotations

from django.urls import path

from . import views

_ASKED = "consultations/<uuid:key>/questionnaire/"
_OWN = "consultations/answers/<uuid:key>/"

urlpatterns = [
    path(_ASKED, views.questionnaire, name="questionnaire"),
    path(f"{_ASKED}desk/", views.at_desk, name="questionnaire_desk"),
    path(f"{_ASKED}results/", views.results, name="questionnaire_results"),
    path(
        f"{_ASKED}results.csv", views.results_table, name="questionnaire_results_table"
    ),
    path(
        f"{_ASKED}results.json", views.results_file, name="questionnaire_results_file"
    ),
    path(_OWN, views.sheet, name="answer_sheet"),
    path(f"{_OWN}withdraw/", views.withdraw, name="answer_sheet_withdraw"),
]
