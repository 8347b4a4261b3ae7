"""Requests of people who are signed in, for annotations."""

from django.http import HttpRequest

from .models import User


class StaffRequest(HttpRequest):
    """A request inside the admin: it always has an account."""

    user: User  # type: ignore[assignment]
