"""Addresses of terms and deadlines, below the prefix of a language."""

from django.urls import path

from .calculator import views as calculator
from .deadlines import feeds, views

urlpatterns = [
    path("deadlines/", views.register, name="deadlines"),
    path("deadlines/feed/", feeds.DeadlinesFeed(), name="deadlines_feed"),
    path("deadlines/<int:pk>/", views.deadline, name="deadline"),
    path(
        "deadlines/<int:pk>/deadline.ics",
        views.deadline_file,
        name="deadline_file",
    ),
    path("deadlines/calculator/", calculator.page, name="deadline_calculator"),
    path(
        "deadlines/calculator/deadline.ics",
        calculator.calendar_file,
        name="deadline_calendar",
    ),
]
