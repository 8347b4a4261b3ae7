"""Files in the text of pages: which of them a reader may open, and what they are."""

from __future__ import annotations

from collections.abc import Sequence

from cms.authorities.selectors import authority_of
from cms.core.models import BasePage
from cms.core.offered import owners_of
from cms.pages.blocks.files import ShownFile, describes_files

from .enums import ExtractionState
from .models import Extraction, File
from .permissions import is_offered


def listed_files(files: Sequence[File], page: BasePage | None) -> dict[int, ShownFile]:
    """Files by id, without those that readers of the page may not open.

    A file of the page's own authority is open as soon as the page is; another's
    only if a page of its own offers it.
    """
    readings = Extraction.objects.in_bulk(
        {file.sha256 for file in files}, field_name="sha256"
    )
    mine = _own(files, page)
    return {
        file.pk: _shown(file, readings.get(file.sha256))
        for file in files
        if file.pk in mine or is_offered(file)
    }


def _own(files: Sequence[File], page: BasePage | None) -> set[int]:
    """Files that the page itself offers, in two queries however many they are."""
    if page is None:
        return set()
    authority = authority_of(page)
    owners = owners_of(files)
    return {
        file.pk
        for file in files
        if authority is None or owners[file.pk] in (None, authority)
    }


def _shown(file: File, reading: Extraction | None) -> ShownFile:
    return ShownFile(
        url=file.url,
        format=file.type.value.upper(),
        size=file.file_size or 0,
        pages=reading.pages if reading else None,
        has_text=not reading or reading.state != ExtractionState.SCAN,
    )


describes_files(listed_files)
