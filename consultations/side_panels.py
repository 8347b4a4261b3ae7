"""The legal checklist beside the form."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from cms.core.beside import BesidePages

from .legal.drafts import checklist_of
from .legal.items import Item, Verdict
from .models import ConsultationPage


class ChecklistPanel(BesidePages):
    """What the rules in force ask of this consultation, rule by rule."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show the legal checklist")
        icon_name = "check"
        keyboard_shortcut = None

        def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
            count = len([one for one in self.panel.items if one.verdict.is_wrong])
            self.counter_classname = "w-bg-critical-200" if count else ""
            return super().get_context_data(parent_context) | {"count": count}

    name = "checklist"
    title = _("Legal checklist")
    template_name = "consultations/admin/checklist.html"
    order = 60

    def is_shown(self) -> bool:
        """On the page that keeps the facts; translations follow it."""
        return isinstance(self.object, ConsultationPage) and self.object.keeps_facts

    @cached_property
    def items(self) -> list[Item]:
        """Of the version that the editor shows."""
        return checklist_of(self.object)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {
            "items": self.items,
            "excused": bool(self.object.despite.strip())
            and any(one.verdict is Verdict.BROKEN for one in self.items),
        }
