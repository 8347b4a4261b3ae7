"""Words that search knows: what editors say they mean, names of places, the index's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("uk", _("Ukrainian")), ("pl", _("Polish")), ("en", _("English"))]
LONGEST_WORD = 64
LONGEST_PHRASE = 200


class SynonymKind(models.TextChoices):
    """Why a word is searched by another as well."""

    OFFICIAL = "official", _("everyday or outdated word, and the official one")
    ABBREVIATION = "abbreviation", _("abbreviation, and its full name")
    PLACE = "place", _("former name of a place or a body, and the present one")
    SYNONYM = "synonym", _("two words for the same thing")


class Synonym(models.Model):
    """Who searches for `written`, in any form of it, searches for `meant` as well.

    Applied to queries; nothing is indexed anew.
    """

    Kind = SynonymKind

    kind = models.CharField(
        _("kind"), max_length=12, choices=SynonymKind, default=SynonymKind.SYNONYM
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    written = models.CharField(
        _("what people write"), max_length=LONGEST_PHRASE, db_index=True
    )
    meant = models.CharField(_("what is searched as well"), max_length=LONGEST_PHRASE)
    both_ways = models.BooleanField(
        _("both ways"),
        default=False,
        help_text=_("Who searches for the second finds the first as well."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar = ["language", "written", "meant"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "written", "meant"],
                name="one_synonym_of_a_word",
                violation_error_message=_("This synonym is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.written} → {self.meant}"


class PlaceName(models.Model):
    """A place by its names; none of them is ever taken for a mistake.

    Who writes any of them searches for the Ukrainian name, and for the one in the
    reader's language, as well.
    """

    name_uk = models.CharField(_("name in Ukrainian"), max_length=120, unique=True)
    name_pl = models.CharField(_("name in Polish"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Former and foreign names, and usual spellings, one a line."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        ordering: ClassVar = ["name_uk"]

    def __str__(self) -> str:
        return self.name_uk

    @property
    def names(self) -> list[str]:
        """Every name, each once."""
        lines = self.other_names.splitlines()
        every = (self.name_uk, self.name_pl, self.name_en, *lines)
        return list(dict.fromkeys(filter(None, (name.strip() for name in every))))

    def name_in(self, language: str) -> str:
        """The name in a language; the Ukrainian one where it has none."""
        name: str = getattr(self, f"name_{language}", "") or self.name_uk
        return name


class IndexedWord(models.Model):
    """A word of the index as it is written there, in lower case.

    `frequency` is the number of entries with it when it was last counted.
    """

    language = models.CharField(max_length=2)
    form = models.CharField(max_length=LONGEST_WORD)
    frequency = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            # For beginnings of words, whatever the collation of the database is.
            models.Index(
                fields=["language", "form"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                include=["frequency"],
                name="words_by_beginning",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form", "language"], name="one_row_a_word_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.language})"


class VocabularyState(models.Model):
    """One row: by it a process sees that the words it has read are no longer all.

    `epoch` changes when words may have gone, `latest` is the newest word of it;
    `forgotten` counts removals of entries whose words went with them.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.UUIDField()
    latest = models.BigIntegerField(default=0)
    forgotten = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(id=1), name="one_state_of_the_vocabulary"
            )
        ]

    def __str__(self) -> str:
        return str(self.epoch)


class EditorsTablesState(models.Model):
    """One row: another `generation` after each change of a table that editors keep
    (synonyms, names of places, recommended results, emergency notices). Written by
    triggers, so that nothing passes by."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    generation = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(id=1), name="one_state_of_the_editors_tables"
            )
        ]

    def __str__(self) -> str:
        return str(self.generation)


class LoadedSeed(models.Model):
    """A row of our word lists that was loaded once; what an editor did to it stays."""

    key = models.CharField(max_length=450, unique=True)

    def __str__(self) -> str:
        return self.key
