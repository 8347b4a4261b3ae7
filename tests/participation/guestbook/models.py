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
    kept_by_law = "Запитання зберігають три роки, без імені того, хто запитав."

    words = models.TextField()

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = "запитання"

    def take_person_out(self) -> None:
        """The words may name their author."""
        self.words = ""
        self.save(update_fields=["words"])
