"""Who may comment, beside the text in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from cms.core.beside import BesidePages

from .permissions import may_rule
from .rules import in_words, rules_for
from .selectors import conversation_on, count_of


class CommentsSidePanel(BesidePages):
    """What holds on the page, how much was said, and the way to change it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Show who may comment")
        icon_name = "comment"

    name = "who-comments"
    title = _("Comments of readers")
    template_name = "comments/admin/side_panel.html"
    order = 260

    def is_shown(self) -> bool:
        """Beside pages that are there; the home page has no discussion."""
        return bool(self.object.pk) and self.object.depth > 1

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        key = self.object.translation_key
        return super().get_context_data(parent_context) | {
            "rules": in_words(rules_for(self.object)),
            "comments": count_of(conversation_on(key)),
            "conversation": key,
            "may_rule": may_rule(self.request.user, self.object),
        }
