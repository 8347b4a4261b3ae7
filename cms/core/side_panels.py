"""What stands beside the text in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from .quality.judging import Remark, remarks_on


class QualitySidePanel(BaseSidePanel):
    """What the quality gate says of the last saved draft, with ways to the fields."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show what the text lacks")
        icon_name = "list-ul"
        keyboard_shortcut = None

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            remarks = self.panel.remarks
            blocks = any(remark.blocks for remark in remarks)
            self.counter_classname = "w-bg-critical-200" if blocks else ""
            context = super().get_context_data(parent_context)
            return context | {"count": len(remarks)}

    name = "quality"
    title = _("Quality of the text")
    template_name = "core/admin/quality_panel.html"
    order = 50

    @cached_property
    def remarks(self) -> list[Remark]:
        """Of the version that the editor shows."""
        return remarks_on(self.object)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "blocking": [remark for remark in self.remarks if remark.blocks],
            "advice": [remark for remark in self.remarks if not remark.blocks],
        }
