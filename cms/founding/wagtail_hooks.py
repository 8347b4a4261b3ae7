"""The first steps on the start page of the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cms.pages.selectors.home import nothing_is_published

from .steps import first_steps


class FirstStepsPanel(Component):
    """What an administrator does before the portal is open."""

    name = "first_steps"
    template_name = "founding/first_steps_panel.html"
    order = 20

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"first_steps": first_steps()}


@hooks.register("construct_homepage_panels", order=10)
def show_first_steps(request: HttpRequest, panels: list[Component]) -> None:
    """Above what waits, until something is published."""
    if request.user.is_superuser and nothing_is_published():
        panels.append(FirstStepsPanel())
