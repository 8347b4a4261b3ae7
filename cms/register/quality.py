"""What the quality gate asks of an official document's files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy

from cms.core.quality.draft import Draft
from cms.core.quality.registry import Check, Finding, register
from cms.core.quality.structure import quote

from .enums import ExtractionState
from .readings import SENTENCES
from .selectors import readings_of

# What a reader of the file gets nothing from, whatever program opens it.
WITHOUT_WORDS = (
    ExtractionState.SCAN,
    ExtractionState.ENCRYPTED,
    ExtractionState.BROKEN,
)


def find_files_without_words(draft: Draft) -> Iterator[Finding]:
    """Attached files whose words nobody can search or have read aloud."""
    name = getattr(draft.page, "files_in", "")
    if not name:
        return
    page: Any = draft.page
    attachments = list(getattr(page, name).all())
    readings = page.readings
    if any(attachment.file_id not in readings for attachment in attachments):
        # The editor has attached one since the page was read.
        readings = readings_of(attachments)
    for attachment in attachments:
        reading = readings.get(attachment.file_id)
        state = reading and ExtractionState(reading.state)
        if state in WITHOUT_WORDS:
            message = str(SENTENCES[state])
            yield Finding(message, f"{name}-FORMS", quote=quote(attachment.title))


def register_checks() -> None:
    """Add the check of files to the list."""
    register(
        Check(
            "scans",
            gettext_lazy("Files without text"),
            gettext_lazy(
                "Attached files hold words, not pictures of words, and open without "
                "a password."
            ),
            find_files_without_words,
        )
    )
