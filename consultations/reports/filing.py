"""Files of a report are asked for here and made by the worker, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Q

from cms import clock
from cms.languages import LANGUAGE_CODES
from cms.page_cache.generation import raise_generation

from .enums import FileState, Form
from .models import Report, ReportFile

if TYPE_CHECKING:
    from participation.moderation.models import ModeratedContribution

logger = logging.getLogger("vidkryto.reports")

CHANNEL: Final = "reports"
LEASE: Final = timedelta(minutes=6)
"""How long a file may take without a word; each step of it begins the time anew."""
ATTEMPTS: Final = 3
PAUSE: Final = timedelta(minutes=5)
STEP: Final = 10
"""Per cent from which on progress is written down."""


def ask_for_files(report: Report) -> None:
    """Have the worker make all files of an edition, in the caller's transaction."""
    ReportFile.objects.bulk_create(
        ReportFile(report=report, language=language, form=form)
        for form in Form
        for language in LANGUAGE_CODES
    )
    _call_worker()


def ask_anew(report: Report) -> None:
    """Have the files of an edition made once more; what is there stays until then."""
    report.files.update(state=FileState.WAITING, percent=0, attempts=0, lease=None)
    report.files.update(leased_until=None, asked_at=clock.now(), failure="")
    _call_worker()


def take_away(report: Report) -> None:
    """Remove the files of an edition, in the caller's transaction, and make others."""
    for one in report.files.exclude(file=""):
        storage, name = one.file.storage, str(one.file.name)
        transaction.on_commit(partial(storage.delete, name), robust=True)
    report.files.update(file="", size=0, sha256="", made_at=None)
    ask_anew(report)
    raise_generation()


def follow(key: UUID, given: ModeratedContribution) -> None:
    """What was given before an edition is read otherwise: so in its files."""
    reports = Report.objects.filter(consultation__translation_key=key)
    for one in reports.filter(published_at__gt=given.confirmed_at).defer("summary"):
        take_away(one)


def _call_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def make_next() -> bool:
    """Make one file that waits; False when none is due."""
    row = _lease()
    if row is None:
        return False
    try:
        content = _content(row)
    except Exception as error:
        logger.exception("file %s of report %s", row.form, row.report_id)
        _failed(row, error)
    else:
        _keep(row, content)
    return True


@transaction.atomic
def _lease() -> ReportFile | None:
    now = clock.now()
    rows = ReportFile.objects.select_for_update(of=("self",), skip_locked=True)
    waiting = rows.filter(Q(leased_until=None) | Q(leased_until__lt=now))
    row = (
        waiting.filter(state=FileState.WAITING)
        .select_related("report")
        .order_by("attempts", "asked_at", "pk")
        .first()
    )
    if row is None:
        return None
    row.lease, row.leased_until = uuid4(), now + LEASE
    row.attempts += 1
    row.percent = 0
    row.save(update_fields=["lease", "leased_until", "attempts", "percent"])
    return row


def _content(row: ReportFile) -> bytes:
    from .writing import write

    return write(row.report, Form(row.form), row.language, _progress(row))


def _progress(row: ReportFile) -> Callable[[int], None]:
    """Says how far a file has come, in per cent, now and then."""

    def told(percent: int) -> None:
        if percent < row.percent + STEP:
            return
        row.percent = min(percent, 99)
        mine = ReportFile.objects.filter(pk=row.pk, lease=row.lease)
        mine.update(percent=row.percent, leased_until=clock.now() + LEASE)

    return told


@transaction.atomic
def _keep(row: ReportFile, content: bytes) -> None:
    """Keep a file, unless its lease has gone to somebody else or it was asked anew."""
    mine = ReportFile.objects.select_for_update(of=("self",))
    held = mine.filter(pk=row.pk, lease=row.lease).select_related("report").first()
    if held is None:
        return
    old = held.file.name
    name = f"{held.report.consultation_id}-{held.report.number}-{held.language}"
    held.file.save(f"{name}.{held.form}", ContentFile(content), save=False)
    held.state, held.percent = FileState.MADE, 100
    held.size, held.sha256 = len(content), sha256(content).hexdigest()
    held.lease = held.leased_until = None
    held.made_at, held.failure = clock.now(), ""
    held.save()
    raise_generation()
    if old:
        storage = held.file.storage
        transaction.on_commit(partial(storage.delete, old), robust=True)


def _failed(row: ReportFile, error: Exception) -> None:
    is_over = row.attempts >= ATTEMPTS
    mine = ReportFile.objects.filter(pk=row.pk, lease=row.lease)
    mine.update(
        state=FileState.FAILED if is_over else FileState.WAITING,
        leased_until=clock.now() + PAUSE,
        failure=f"{type(error).__name__}: {error}"[:300],
        percent=0,
    )
    raise_generation()
