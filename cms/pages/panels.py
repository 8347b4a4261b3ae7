"""Panels of the editor for pages of this room."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel


class FindsNowPanel(Panel):
    """How many entries a collection finds, as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/finds_now.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @cached_property
        def found(self) -> int:
            """Entries that a visitor would find now."""
            from .selectors.collection import number_found

            return number_found(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"found": self.found}
