"""The official record: one row for all languages of a page, and its history."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms import clock
from cms.prepared import Prepared

from ..enums import ChangeReason
from .vocabulary import Place, Topic


class OfficialRecord(models.Model):
    """Who produced a page and answers for it, what it is about, when it is in force.

    Keyed by translation key.  Written from the page that keeps the facts when it
    is published, read by every language of it at once.  After the list of
    Poland's Public Information Bulletin; dates in Europe/Kyiv.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, null=True, editable=False
    )
    responsible = models.CharField(max_length=255, blank=True)
    entered_by = models.CharField(max_length=255, blank=True)
    produced_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="owned_records",
    )
    review_by = models.DateField(null=True)
    topics = models.ManyToManyField(Topic)
    places = models.ManyToManyField(Place)

    def __str__(self) -> str:
        return str(self.translation_key)


record_of = Prepared(
    lambda key: OfficialRecord.objects.select_related("authority", "owner").filter(
        translation_key=key
    )
)
"""The record of a translation key, in a list."""


class ChangeNote(models.Model):
    """Why a page was published again: a line of the public register of changes."""

    translation_key = models.UUIDField(db_index=True)
    page_id = models.BigIntegerField()
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=255)
    authority = models.ForeignKey(
        "authorities.Authority", on_delete=models.PROTECT, null=True
    )
    reason = models.CharField(max_length=20, choices=ChangeReason, blank=True)
    note = models.CharField(max_length=255, blank=True)
    published_at = models.DateTimeField(default=clock.now, db_index=True)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True)

    class Meta:
        ordering = ["-published_at", "-id"]
        verbose_name = _("change note")

    def __str__(self) -> str:
        return f"{self.published_at:%Y-%m-%d} {self.title}"
