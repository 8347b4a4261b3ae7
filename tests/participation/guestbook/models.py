"""A contribution with a real table: a few words in a book."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.urls import reverse

from participation.citizens.models import Contribution, User
from participation.moderation.models import ModeratedContribution
from search.actions import refresh_entries, remove_entry
from search.registry import EntryData, Identity, PassageData


class Note(Contribution):
    """Words of a guest; what is confirmed is found by search."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    words = models.TextField()

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = "запис у книзі"

    def shown(self) -> tuple[tuple[str, str], ...]:
        return (("Запис", self.words),)

    def get_absolute_url(self) -> str:
        return reverse("guestbook")

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it, and what search knows of it."""
        remove_entry(identity_of(self))
        return super().delete(*args, **kwargs)

    def after_confirming(self) -> None:
        refresh_entries(Note.objects.filter(pk=self.pk), of=[str(self.key)])

    def belong_to(self, account: User) -> None:
        super().belong_to(account)
        self.after_confirming()


def identity_of(note: Note) -> Identity:
    """By what a note is found in the index."""
    return Identity("note", str(note.key), str(note.key), note.language)


def entry_of(note: Note) -> EntryData | None:
    """What search knows of a note, its author's name included."""
    if not note.is_confirmed:
        return None
    identity = identity_of(note)
    return EntryData(
        *(identity.object_kind, identity.object_key, identity.translation_key),
        language=identity.language,
        kind=("note", "запис"),
        title=f"Запис: {note.author}",
        url=note.get_absolute_url(),
        passages=[PassageData(note.words, note.language)],
    )


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


class Opinion(ModeratedContribution):
    """Like a comment: moderators decide whether it shows."""

    words = models.TextField()
    changes = models.PositiveSmallIntegerField(default=0)
    """How often moderation told that its standing had changed."""

    class Meta(ModeratedContribution.Meta):
        abstract = False
        verbose_name = "думка"

    def shown(self) -> tuple[tuple[str, str], ...]:
        return (("Думка", self.words),)

    def get_absolute_url(self) -> str:
        return f"{reverse('guestbook')}#{self.key}"

    def after_confirming(self) -> None:
        """Published at once, as where nothing is checked before."""
        from participation.moderation.actions import receive

        receive(contribution=self, before_publication=False)

    def standing_changed(self) -> None:
        """Count it, in the transaction of the act."""
        self.changes += 1
        self.save(update_fields=["changes"])
