"""Where a link leads."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.core.forms import RecordPageForm


class LinkPageForm(RecordPageForm):
    """A link leads to one thing, on the page that keeps the facts alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.keeps_facts:
            for name in ("target", "address"):
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "target" not in self.fields or self.errors:
            return cleaned
        if not cleaned.get("target") and not cleaned.get("address"):
            self.add_error(
                "target", ValidationError(_("Choose a page or give an address."))
            )
        return cleaned
