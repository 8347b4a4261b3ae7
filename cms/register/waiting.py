"""Files whose text could not be read, for those who can mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.authorities.models import Authority
from cms.core.waiting import Line, WaitingList, waits

from .enums import ExtractionState
from .models import Attachment, Extraction, File

if TYPE_CHECKING:
    from participation.citizens.models import User

# A file that is not to be read, or not yet, is no trouble.
READ = (ExtractionState.DONE, ExtractionState.PENDING, ExtractionState.NO_TEXT)


@waits(60)
def unread_files(user: User, shown: int | None) -> WaitingList | None:
    """Files of the person's authorities that search can't read, the newest first."""
    files = _unread(user)
    lines = [
        Line(
            file.title,
            reverse("wagtaildocs:edit", args=[file.pk]),
            str(ExtractionState(file.state).label),
        )
        for file in files[:shown]
    ]
    return WaitingList(
        "unread-files",
        _("Files that could not be read"),
        _("The text of every attached file was read."),
        files.count(),
        lines,
    )


def _unread(user: User) -> QuerySet[File]:
    """Attached files with a bad outcome; all of them for a superuser."""
    outcome = Extraction.objects.filter(sha256=OuterRef("sha256")).exclude(
        state__in=READ
    )
    files = File.objects.annotate(
        state=Subquery(outcome.values("state")[:1]),
        read_at=Subquery(outcome.values("done_at")[:1]),
    ).filter(Exists(Attachment.objects.filter(file=OuterRef("pk"))))
    files = files.exclude(state=None)
    if not user.is_superuser:
        theirs = Authority.objects.of_person(user)
        files = files.filter(collection__in=theirs.values("collection"))
    return files.order_by(F("read_at").desc(nulls_last=True), "-pk")
