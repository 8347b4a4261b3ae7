"""Readers and what they follow; what is new, and whom it concerns.

The journal's events are heard one process at a time, in the order in which they were
committed; each gives a `News` and, for everything that it concerns, a `Target`.  So the
numbers of targets only grow for whoever looks, and one number on a subscription says
what it was told: see `telling.py`.
"""

from __future__ import annotations

import uuid
from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cms import clock
from participation.citizens.models import ConsentText

from .enums import Frequency

LONGEST_KEY: Final = 600


class Reader(models.Model):
    """An address that confirmed that it wants letters; goes with its last subscription.

    Whoever has the `secret`, which stands signed in links of letters, may change and
    end what the address follows.
    """

    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    address_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=5)
    began_at = models.DateTimeField(default=clock.now)
    consent = models.ForeignKey(
        ConsentText, on_delete=models.PROTECT, null=True, related_name="+"
    )
    """The text that was agreed to last, by pressing "Follow" under it."""
    consented_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.pk} {self.language}"


class Subscription(models.Model):
    """Something that a reader follows since a moment.

    Of what concerns it all targets up to `told_up_to` were told, or were not to be.
    """

    reader = models.ForeignKey(
        Reader, on_delete=models.CASCADE, related_name="subscriptions"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=LONGEST_KEY)
    frequency = models.CharField(max_length=8, choices=Frequency)
    paused = models.BooleanField(default=False)
    since = models.DateTimeField(default=clock.now)
    told_up_to = models.BigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reader", "kind", "key"], name="followed_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "key"], name="followers"),
            models.Index(fields=["frequency", "reader"], name="followers_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class News(models.Model):
    """A public change of one object in one language: an event, or found by search."""

    event_id = models.BigIntegerField(null=True, unique=True)
    key = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    again = models.BooleanField(default=False)
    note = models.CharField(max_length=1000, blank=True)
    written_by = models.CharField(max_length=64, blank=True)
    """A digest of an address that need not be told of what it wrote itself."""
    happened_at = models.DateTimeField(db_index=True)
    heard_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        indexes: ClassVar = [
            models.Index(fields=["key", "language"], name="news_of_an_object")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"


class Target(models.Model):
    """Something that can be followed and that a piece of news concerns."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["news", "kind", "key"], name="concerned_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "key", "id"], name="targets_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Told(models.Model):
    """What a reader who follows several things was told: never twice."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE)
    news = models.ForeignKey(News, on_delete=models.CASCADE)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "news"], name="told_once")
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.news_id}"


class FollowedSearch(models.Model):
    """A search that somebody follows, and what it had found at the last look.

    `known` keeps all that it ever found, so that what comes back is not new.
    """

    key = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    known = ArrayField(models.CharField(max_length=120), null=True)
    began_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.key


class Round(models.Model):
    """The letters of a day or a week: up to which target they tell, and whether all
    were posted."""

    frequency = models.CharField(max_length=8, choices=Frequency, primary_key=True)
    period = models.DateField()
    up_to = models.BigIntegerField()
    done = models.BooleanField()

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.frequency} {self.period}"


class Ear(models.Model):
    """One row: events up to this number were heard, or were before all readers."""

    heard_up_to = models.BigIntegerField()

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.heard_up_to)
