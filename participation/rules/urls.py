"""Addresses of terms and deadlines, below the prefix of a language."""

from django.urls import path

from .calculator import views as calculator

urlpatterns = [
    path("deadlines/calculator/", calculator.page, name="deadline_calculator"),
    path(
        "deadlines/calculator/deadline.ics",
        calculator.calendar_file,
        name="deadline_calendar",
    ),
]
