"""What the editor of a document is told of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

from .readings import notes_on

if TYPE_CHECKING:
    from .models import Extraction


class ReadingPanel(Panel):
    """Below an attachment: how far the reading of its text has come."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "register/admin/reading.html"

        def is_shown(self) -> bool:
            return bool(self.instance and self.instance.file_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "notes": notes_on(self._row)
            }

        @property
        def _row(self) -> Extraction | None:
            """Read with those of its siblings; one just chosen has no page yet."""
            if page := getattr(self.instance, "page", None):
                known = page.readings
                if self.instance.file_id in known:
                    return known[self.instance.file_id]
            return self.instance.file.reading
