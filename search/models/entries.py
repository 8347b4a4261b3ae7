"""The truth of search: rows that an index is made from and can be thrown away."""

from __future__ import annotations

import datetime

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from cms import clock
from cms.states import State, StateRule, state_on

from ..registry import kinds_set_apart


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of entries."""

    def visible(self) -> EntryQuerySet:
        """Entries whose object has not expired, whatever the scheduler did."""
        return self.filter(Q(visible_until=None) | Q(visible_until__gt=clock.now()))

    def ordinary(self) -> EntryQuerySet:
        """Visible entries but those that are found only where they are asked for."""
        return self.visible().exclude(kind__in=kinds_set_apart())


class Entry(models.Model):
    """One public object in one language, as search knows it.

    Only what an anonymous visitor may see has an entry.  No foreign key leads to
    content: facet values are pairs of key and label.  `title_terms` are the title's
    words and lemmas and the number, by whose beginnings titles are suggested.
    """

    key = models.CharField(max_length=120, unique=True)
    object_kind = models.CharField(max_length=20)
    object_key = models.CharField(max_length=64)
    translation_key = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=50)
    kind_label = models.CharField(max_length=255)
    authority = models.CharField(max_length=64, blank=True)
    authority_label = models.CharField(max_length=255, blank=True)
    topics = models.JSONField(default=list)
    places = models.JSONField(default=list)
    number = models.CharField(max_length=100, blank=True)
    date = models.DateField(null=True)
    state_rule = models.CharField(
        max_length=10, choices=StateRule, default=StateRule.NONE
    )
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    title = models.CharField(max_length=500)
    title_terms = SearchVectorField(null=True)
    has_files = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    url = models.TextField()
    visible_until = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64)
    analysis_version = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index("authority", "language", name="entry_by_authority"),
            models.Index("kind", "language", name="entry_by_kind"),
            models.Index("visible_until", name="entry_by_expiry"),
            models.Index(
                F("language"), F("date").desc(nulls_last=True), name="entry_by_date"
            ),
            # Without a list of what is still to be sorted in: reads stay fast.
            GinIndex("title_terms", name="entry_by_title", fastupdate=False),
            *(
                GinIndex(
                    OpClass(facet, name="jsonb_path_ops"),
                    name=f"entry_by_{facet}",
                    fastupdate=False,
                )
                for facet in ("topics", "places")
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def state(self) -> State | None:
        """The state today, from the dates."""
        return state_on(self.state_rule, *self.days_of_state)

    @property
    def days_of_state(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day by which its state is told."""
        if self.state_rule == StateRule.WINDOW:
            return self.opens, self.closes
        return self.in_force_from, self.in_force_to


class FacetLabel(models.Model):
    """The name of a facet's value in a language, as entries bear it."""

    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    label = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value", "language"], name="one_label_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Passage(models.Model):
    """A piece of an entry's text: of the page itself, or one page of a file.

    `words`, `lemmas` and `first_five` are what analysis made of the text, word for
    word, so that engines and snippets ask no dictionary again; `terms` are all of them
    once, by which the passage that answers a query is found.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    language = models.CharField(max_length=5)
    text = models.TextField()
    words = models.TextField(default="")
    lemmas = models.TextField(default="")
    first_five = models.TextField(default="")
    terms = SearchVectorField(null=True)
    file_title = models.CharField(max_length=255, blank=True)
    file_url = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "position"], name="one_passage_a_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.position}"


class OutboxItem(models.Model):
    """An entry that an engine has to read again.

    Written in the transaction that changes the entry.  `version` rises with each
    change, so that the feeder removes only what it has seen.
    """

    key = models.CharField(max_length=120)
    engine = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    enqueued_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index("engine", "enqueued_at", name="outbox_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "engine"], name="one_item_a_key_and_engine"
            )
        ]

    def __str__(self) -> str:
        return f"{self.engine}:{self.key}"
