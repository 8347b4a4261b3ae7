"""Reading the text of files: a queue of rows, one subprocess a file."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from search.actions import refresh_entries

from .enums import ExtractionState
from .extraction_process import Reading, read_file
from .filetypes import FileType
from .models import DocumentPage, ExtractedPage, Extraction, File

# Longer than a reading may take (extraction_process.Limits.wall_seconds).
LEASE = timedelta(seconds=120)
# A file that takes the worker down with it is tried so many times, then given up.
ATTEMPTS = 3


def request_extraction(file: File) -> None:
    """Queue a file's content for reading, unless it was read or queued before."""
    has_text = FileType(file.file_type).has_text
    state = ExtractionState.PENDING if has_text else ExtractionState.NO_TEXT
    _row, created = Extraction.objects.get_or_create(
        sha256=file.sha256, defaults={"state": state}
    )
    if created:
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY extraction")


def extract_next() -> bool:
    """Read one queued file; False when none is due."""
    row = _lease()
    if row is None:
        return False
    file = File.objects.filter(sha256=row.sha256).first()
    if file is None:
        row.delete()
        return True
    if row.attempts > ATTEMPTS:
        reading = Reading(ExtractionState.CRASHED, detail="took the worker with it")
    else:
        reading = read_file(file.file.path, file.type)
    keep(row, reading)
    return True


@transaction.atomic
def _lease() -> Extraction | None:
    now = timezone.now()
    row = (
        Extraction.objects.select_for_update(skip_locked=True)
        .filter(Q(leased_until=None) | Q(leased_until__lt=now))
        .filter(state=ExtractionState.PENDING)
        .order_by("enqueued_at")
        .first()
    )
    if row is None:
        return None
    row.leased_until = now + LEASE
    row.attempts += 1
    row.save(update_fields=["leased_until", "attempts"])
    return row


@transaction.atomic
def keep(row: Extraction, reading: Reading) -> None:
    """Keep what was read, and let search know of it."""
    row.parts.all().delete()
    ExtractedPage.objects.bulk_create(
        ExtractedPage(
            extraction=row,
            position=position,
            page=part.page,
            label=(part.label or "")[:255],
            text=part.text.replace("\x00", ""),
        )
        for position, part in enumerate(reading.parts)
    )
    row.state = ExtractionState(str(reading.state))
    row.pages = reading.pages
    row.truncated = reading.truncated
    row.tool = reading.tool[:50]
    row.detail = reading.detail[:255]
    row.leased_until = None
    row.done_at = timezone.now()
    row.save()
    refresh_entries(
        DocumentPage.objects.filter(attachments__file__sha256=row.sha256).distinct()
    )
