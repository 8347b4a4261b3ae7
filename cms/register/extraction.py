"""Reading the text of files: a queue of rows, one subprocess a file."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from cms import clock
from cms.core.publication import refresh_search

from .enums import ExtractionState
from .extraction_process import Reading, ReadingState, read_file
from .filetypes import FileType
from .models import ExtractedPage, Extraction, File
from .readers_of_files import keys_offering

# Longer than a reading may take (extraction_process.Limits.wall_seconds).
LEASE = timedelta(seconds=120)
# A file that takes the worker down with it, or meets bad circumstances (no memory, no
# time, no storage), is tried so many times, then given up.
ATTEMPTS = 3
# How long after bad circumstances the next attempt comes.
PAUSE = timedelta(minutes=5)


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
        reading = Reading(ReadingState.CRASHED, detail="took the worker with it")
    else:
        reading = read_file(file.file.path, file.type)
    keep(row, reading)
    return True


def is_final(row: Extraction, reading: Reading) -> bool:
    """Whether a reading is the last word on a file, or it is tried again later."""
    return reading.state.is_about_the_file or row.attempts >= ATTEMPTS


@transaction.atomic
def _lease() -> Extraction | None:
    now = clock.now()
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


def keep(row: Extraction, reading: Reading) -> None:
    """Keep what was read, then let search know of it.

    In two transactions: whoever publishes a page locks its entry before the readings
    of its files, so here no reading is held while an entry is waited for.  After a
    crash between them the file is read again.
    """
    _store_text(row, reading)
    with transaction.atomic():
        refresh_search(keys_offering(row.sha256))
        _close(row, reading)


@transaction.atomic
def _store_text(row: Extraction, reading: Reading) -> None:
    Extraction.objects.select_for_update().get(pk=row.pk)
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


def _close(row: Extraction, reading: Reading) -> None:
    is_done = is_final(row, reading)
    row.state = ExtractionState(reading.state if is_done else ExtractionState.PENDING)
    row.pages = reading.pages
    row.truncated = reading.truncated
    row.tool = reading.tool[:50]
    row.detail = reading.detail[:255]
    row.leased_until = None if is_done else clock.now() + PAUSE
    row.done_at = clock.now() if is_done else None
    row.save()
