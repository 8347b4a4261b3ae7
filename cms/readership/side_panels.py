"""How a page is read, beside its text in the editor."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from cms.core.beside import BesidePages

from .permissions import may_read_figures
from .selectors import figures_of

DAYS: Final = 30


class ReadersSidePanel(BesidePages):
    """Visits and answers of the last 30 days, with the way to the report."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show how the page is read")
        icon_name = "view"

    name = "readers"
    title = _("Readers")
    template_name = "readership/admin/side_panel.html"
    order = 250

    def is_shown(self) -> bool:
        """Once it is published, to the people of its authority."""
        page = self.object
        return bool(page.first_published_at) and may_read_figures(
            self.request.user, page
        )

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        figures = figures_of(self.object, [DAYS])[DAYS]
        return super().get_context_data(parent_context) | {"figures": figures}
