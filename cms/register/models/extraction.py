"""The text of files, kept by the hash of their content and never read twice."""

from __future__ import annotations

from django.db import models

from cms import clock

from ..enums import ExtractionState


class Extraction(models.Model):
    """The reading of one file's content: queued, leased, done, with its outcome."""

    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        max_length=15, choices=ExtractionState, default=ExtractionState.PENDING
    )
    pages = models.PositiveIntegerField(null=True)
    truncated = models.BooleanField(default=False)
    tool = models.CharField(max_length=50, blank=True)
    detail = models.CharField(max_length=255, blank=True)
    enqueued_at = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.state}"


class ExtractedPage(models.Model):
    """A part of a file's text: a page, a sheet, or the whole of it."""

    extraction = models.ForeignKey(
        Extraction, on_delete=models.CASCADE, related_name="parts"
    )
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    label = models.CharField(max_length=255, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.extraction_id}/{self.position}"
