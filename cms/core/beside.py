"""Side panels that rooms above add to the editor of every page."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.ui.side_panels import BaseSidePanel

from .models import BasePage


class BesidePages(BaseSidePanel):
    """A side panel of another room's."""

    def is_shown(self) -> bool:
        """Whether it stands beside this page, for this account."""
        return True


_panels: list[type[BesidePages]] = []


def beside_pages(panel: type[BesidePages]) -> None:
    """Register a side panel for the editor of every page."""
    if panel not in _panels:
        _panels.append(panel)


def panels_beside(page: BasePage, request: HttpRequest) -> list[BesidePages]:
    """The panels of other rooms for a page, as this account may see them."""
    panels = [panel(page, request) for panel in _panels]
    return [panel for panel in panels if panel.is_shown()]
