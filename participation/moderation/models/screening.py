"""Rules of screening as rows, the lists they look into, and digests of late texts."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import clock

from ..screening.catalogue import NUMBERS, Rule
from ..screening.listing import compared

LONGEST_WORDS: Final = 200


class ScreeningRule(models.Model):
    """A rule of screening: whether it is in use, and its numbers.

    One row a rule, there from the beginning; none is added or removed.
    """

    code = models.CharField(
        _("rule"), max_length=20, choices=Rule, unique=True, editable=False
    )
    is_on = models.BooleanField(_("in use"), default=True)
    numbers = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("rule of screening")
        verbose_name_plural = _("rules of screening")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.get_code_display())

    @property
    def said(self) -> str:
        """Its numbers in words."""
        known = NUMBERS.get(self.code, ())
        return ", ".join(f"{one.label}: {self.numbers[one.name]}" for one in known)


class ListedWords(models.Model):
    """Words or a site that a rule of screening looks for, or lets pass."""

    class Kind(models.TextChoices):
        """What is listed."""

        PHRASE = "phrase", _("words that a moderator looks at")
        DOMAIN = "domain", _("site to which a moderator looks")
        TRUSTED = "trusted", _("site to which anybody may lead")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    written = models.CharField(
        _("words or site"),
        max_length=LONGEST_WORDS,
        help_text=_(
            "Case and look-alike letters do not matter. A word that ends with * "
            "stands for all that begin so. A site stands for all below it."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Of the texts in which the words are looked for; none: of all."),
    )
    is_on = models.BooleanField(_("in use"), default=True)
    compared = models.CharField(max_length=LONGEST_WORDS * 2, editable=False)
    """As texts are searched for it."""

    class Meta:
        verbose_name = _("words or site of a list")
        verbose_name_plural = _("words and sites")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["kind", "written"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "compared"],
                name="listed_once",
                violation_error_message=_("This is in the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.written

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what texts are searched for."""
        self.compared = compared(self.kind, self.written)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raises ValidationError for what no text can hold."""
        self.written = " ".join(self.written.split())
        self.compared = compared(self.kind, self.written)
        if not self.compared.strip(" *"):
            raise ValidationError({"written": _("Write at least one word.")})
        if self.kind != self.Kind.PHRASE and "." not in self.compared:
            raise ValidationError({"written": _("Write a site, such as example.com.")})


class ScreeningState(models.Model):
    """Changes with each change of the tables above: processes read them anew."""

    generation = models.UUIDField()

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.generation)


class LateText(models.Model):
    """That something was sent lately: digests, from which nothing can be read."""

    author = models.CharField(max_length=64, db_index=True)
    network = models.CharField(max_length=64, blank=True, db_index=True)
    sketch = ArrayField(models.BigIntegerField())
    sent_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M}"
