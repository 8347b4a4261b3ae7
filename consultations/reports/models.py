"""Reports of consultations as they were published, their files, what came after."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms import clock

from ..models import Consultation
from ..remarks.models import Remark
from ..texts.models import WHO
from .enums import FileState, Form


class OwnWords(models.Model):
    """What the authority says itself, each by language; a draft until it is published.

    `edition` grows with each change: two officers can't overwrite each other.
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, related_name="own_words"
    )
    asked = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    did = models.JSONField(default=dict)
    forms = models.JSONField(default=dict)
    next_steps = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(**WHO)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.consultation_id)


class Report(models.Model):
    """An edition of a report, frozen: the database refuses to change it.

    `summary` is `data.Summary`; a later edition has `reasons` by language.  Names of
    authors stand nowhere in it: they are read from the remarks, so that whoever is
    erased is nameless here too.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="reports"
    )
    number = models.PositiveSmallIntegerField(_("edition"))
    summary = models.JSONField()
    reasons = models.JSONField(default=dict)
    published_at = models.DateTimeField(_("published on"), default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["consultation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="reports_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.number}"


class ReportPart(models.Model):
    """What stands on one page of a report: clauses of a chapter, `data.PartData`."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveIntegerField()
    data = models.JSONField()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["report", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "order"], name="parts_of_a_report_are_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.order}"


class ReportRow(models.Model):
    """A remark with its answer, as they were when the edition came: `data.RowData`."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="rows")
    part = models.ForeignKey(ReportPart, on_delete=models.PROTECT, related_name="rows")
    remark = models.ForeignKey(
        Remark, on_delete=models.PROTECT, related_name="reported"
    )
    order = models.PositiveIntegerField()
    data = models.JSONField()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["report", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "remark"], name="a_remark_is_reported_once"
            ),
            models.UniqueConstraint(
                fields=["report", "order"], name="rows_of_a_report_are_in_order"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["part", "order"])]

    def __str__(self) -> str:
        return f"{self.report_id} {self.order}"


class ReportFile(models.Model):
    """A file of an edition: to be made, or made, by the worker.

    `percent` tells how far the one that is being made has come; who holds the `lease`
    makes it, and once that is over somebody else does.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    form = models.CharField(
        max_length=4, choices=[(one.value, one.name) for one in Form]
    )
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="reports/", blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["report", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "language", "form"], name="one_file_a_form"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(state=FileState.WAITING),
                name="report_files_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.language} {self.form}"


class FollowUp(models.Model):
    """What was carried out after the decision: a day, words by language, a document."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="follow_ups"
    )
    day = models.DateField(pgettext_lazy("of an event", "day"))
    words = models.JSONField()
    document_key = models.UUIDField(null=True)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(**WHO)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["consultation", "-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.consultation_id}"
