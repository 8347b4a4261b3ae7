"""Words of reports."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Form(StrEnum):
    """In which form a report is handed out; called the same in every language."""

    PDF = "pdf"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """As it is sent."""
        return _MEDIA_TYPES[self]

    @property
    def weight(self) -> int:
        """How much of the whole work it is, in comparison."""
        return 5 if self in {Form.PDF, Form.DOCX} else 1


_MEDIA_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
}


class FileState(models.TextChoices):
    """How far a file has come."""

    WAITING = "waiting", pgettext_lazy("file of a report", "waits")
    MADE = "made", pgettext_lazy("file of a report", "made")
    FAILED = "failed", pgettext_lazy("file of a report", "could not be made")


class OwnWord(models.TextChoices):
    """What the authority says in its own words."""

    ASKED = "asked", _("what we asked")
    SAID = "said", _("what you said")
    DID = "did", _("what we did")
    FORMS = "forms", _("forms in which people took part")
    NEXT_STEPS = "next_steps", _("next steps")
