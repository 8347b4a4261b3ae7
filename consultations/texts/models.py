"""The text that people are asked about: versions, clauses, their words by language.

A version that is being prepared is one row with a draft in JSON; publishing writes it
out as rows, which never change: only translations and plain words do.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms import clock

LANGUAGE: dict[str, Any] = {"max_length": 5, "choices": settings.LANGUAGES}
WHO: dict[str, Any] = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.SET_NULL,
    "null": True,
    "related_name": "+",
}


class Preparation(models.Model):
    """The version that is being prepared; one for a consultation.

    `draft` is a tree of clauses (`consultations.drafts.json_form`).  `joins` are pairs
    with the clauses of the version before it, `base`, as program and editor have it so
    far.  `edition` grows with each change: two editors can't overwrite each other.
    """

    consultation_key = models.UUIDField(unique=True)
    base = models.ForeignKey(
        "Version", on_delete=models.CASCADE, null=True, related_name="+"
    )
    language = models.CharField(**LANGUAGE)
    file_name = models.CharField(max_length=255, blank=True)
    draft = models.JSONField()
    joins = models.JSONField(default=list)
    notes = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(**WHO)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.consultation_key)


class Version(models.Model):
    """A published version of the text, for all languages; the last one is discussed.

    `language` is that of the original.  `notes` say by language what is new in it.
    """

    consultation_key = models.UUIDField(db_index=True)
    number = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(**LANGUAGE)
    notes = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    published_at = models.DateTimeField(_("published on"), default=clock.now)
    published_by = models.ForeignKey(**WHO)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("version of the text")
        verbose_name_plural = _("versions of the text")
        ordering: ClassVar = ["consultation_key", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation_key", "number"], name="versions_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_key} {self.number}"


class VersionWords(models.Model):
    """Title and preamble of a version in one language; see `Wording` for digests."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(**LANGUAGE)
    title = models.TextField(blank=True)
    preamble = models.TextField(blank=True)
    digest = models.CharField(max_length=32)
    source_digest = models.CharField(max_length=32, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "language"], name="a_version_is_titled_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
    """One clause through all versions and languages; remarks point to it."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    consultation_key = models.UUIDField(db_index=True)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")

    def __str__(self) -> str:
        return str(self.key)


class Place(models.Model):
    """Where a clause stands in a version, with its number.

    `order` is the reading order of the version, from 0.  `chapter` is the place of the
    widest clause above it, by which a text is read in parts; its own where it is that
    one.  Chapters of an annex are read each by itself.  `path` is as `citing` reads it.
    `kinds` are what became of it since the version before
    (`consultations.alignment.Change`), none in the first one.
    """

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="places"
    )
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="places")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="children"
    )
    chapter = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="+"
    )
    order = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=10)
    number = models.CharField(max_length=40, blank=True)
    marker = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["version", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "clause"], name="a_clause_stands_once_in_a_version"
            ),
            models.UniqueConstraint(
                fields=["version", "order"], name="places_are_in_order"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["version", "chapter", "order"])]

    def __str__(self) -> str:
        return self.path


class Wording(models.Model):
    """The words of a clause in a version and a language.

    `digest` is of heading and text.  A translation keeps that of the original that it
    translates as `source_digest`: where the two differ it is older than its original.
    `plain` says the same in plain words, `plain_digest` is that of what it explains.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(**LANGUAGE)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=32)
    source_digest = models.CharField(max_length=32, blank=True)
    plain = models.TextField(blank=True)
    plain_digest = models.CharField(max_length=32, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(**WHO)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "language"], name="a_clause_is_worded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.language}"


class Succession(models.Model):
    """What became of a clause that is not in a later version under its own identity.

    Split and merged ones have several rows; a deleted one has one without `new`.
    `by_editor` tells what a person decided from what the program was sure of.
    """

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="successions"
    )
    old = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="became")
    new = models.ForeignKey(
        Clause, on_delete=models.CASCADE, null=True, related_name="came_from"
    )
    kinds = ArrayField(models.CharField(max_length=12))
    by_editor = models.BooleanField(default=False)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "old", "new"], name="a_clause_becomes_another_once"
            ),
            models.UniqueConstraint(
                fields=["version", "old"],
                condition=Q(new=None),
                name="a_clause_is_deleted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class EarlierCut(models.Model):
    """What a correction of the cut began from, so that it can be undone.

    `what` is the name of the correction, `made` a digest of the draft that it made:
    undone is only what nothing else has changed since.
    """

    preparation = models.ForeignKey(
        Preparation, on_delete=models.CASCADE, related_name="earlier"
    )
    draft = models.JSONField()
    made = models.CharField(max_length=32)
    what = models.CharField(max_length=20)
    clause = models.CharField(max_length=120, blank=True)
    index = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.what
