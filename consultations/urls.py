"""Addresses of plans and calendar files, below the prefix of a language."""

from django.urls import path, register_converter

from . import views


class Year:
    """A year of four digits."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


register_converter(Year, "year_of_plan")

urlpatterns = [
    path(
        "consultations/plan/<slug:slug>/<year_of_plan:year>/",
        views.plan,
        name="consultation_plan",
    ),
    path(
        "consultations/plan/<slug:slug>/<year_of_plan:year>/plan.csv",
        views.plan_table,
        name="consultation_plan_table",
    ),
    path("consultations/<uuid:key>/terms.ics", views.terms, name="consultation_terms"),
]
