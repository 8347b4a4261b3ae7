"""A contribution with a real table: a few words in a book."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from participation.citizens.models import Contribution


class Note(Contribution):
    """Words of a guest."""

    words = models.TextField()

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = "запис у книзі"

    def shown(self) -> tuple[tuple[str, str], ...]:
        return (("Запис", self.words),)

    def get_absolute_url(self) -> str:
        return reverse("guestbook")


class Question(Contribution):
    """Like a request: it waits for nothing and needs no address; the law keeps it."""

    waits_for_link = False
    consent_kind = None

    words = models.TextField()

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = "запитання"
