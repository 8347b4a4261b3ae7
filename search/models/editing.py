"""What editors decide about results, and what was asked, in words only."""

from __future__ import annotations

from typing import ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms import clock

from ..analysis import analyse_query
from ..triggers import groups_of
from .words import LANGUAGES, LONGEST_PHRASE

LONGEST_WORDS: Final = 100
"""Characters of a query that are kept at most."""


class Position(models.IntegerChoices):
    """Where an object stands in the answers to a query."""

    FIRST = 1, _("recommended, first")
    SECOND = 2, _("recommended, second")
    THIRD = 3, _("recommended, third")
    LAST = 9, _("below all others")


class BestBet(models.Model):
    """An object that editors want at the top of, or far below in, the answers.

    It is meant for a query of these words, in any form and order.  The object is
    named by its translation key, and shown in the language of the bet.
    """

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    words = models.CharField(
        _("words of the query"),
        max_length=LONGEST_PHRASE,
        help_text=_("Endings and order do not matter."),
    )
    in_longer = models.BooleanField(
        _("in longer queries too"),
        default=False,
        help_text=_("Also where other words stand beside these."),
    )
    translation_key = models.CharField(max_length=64, db_index=True, editable=False)
    position = models.PositiveSmallIntegerField(
        _("position"), choices=Position, default=Position.FIRST
    )
    starts_on = models.DateField(_("from that day on"), null=True, blank=True)
    ends_on = models.DateField(_("until, and on that day"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("For colleagues; not published.")
    )

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        ordering: ClassVar = ["language", "words", "position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"))
                | Q(starts_on=None)
                | Q(ends_on=None),
                name="best_bet_ends_after_it_starts",
                violation_error_message=_("It ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def groups(self) -> tuple[frozenset[str], ...]:
        """For each of its words, the terms of which the query must hold one."""
        return groups_of(analyse_query(self.words, [self.language]))

    @property
    def is_worst(self) -> bool:
        return self.position == Position.LAST

    @property
    def holds_today(self) -> bool:
        today = clock.today()
        begun = self.starts_on is None or self.starts_on <= today
        return begun and (self.ends_on is None or self.ends_on >= today)


class EmergencyNotice(models.Model):
    """Whom to call, shown above the answers to a query that tells of danger."""

    title_uk = models.CharField(_("title in Ukrainian"), max_length=120)
    title_pl = models.CharField(_("title in Polish"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    text_uk = models.CharField(_("text in Ukrainian"), max_length=400)
    text_pl = models.CharField(_("text in Polish"), max_length=400)
    text_en = models.CharField(_("text in English"), max_length=400)
    numbers = models.CharField(
        _("telephone numbers"),
        max_length=100,
        validators=[
            RegexValidator(
                r"^[0-9][0-9 ]{1,14}(,\s*[0-9][0-9 ]{1,14}){0,4}$",
                _("Numbers of digits with commas between them: 101, 112."),
            )
        ],
        help_text=_("With commas between them, the most important first."),
    )
    triggers = models.TextField(
        _("words that show it"),
        help_text=_(
            "In any language, one a line. Of a line with several words all must be in "
            "the query, in any form. A line in quotation marks counts only where "
            "nothing else is asked."
        ),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("emergency notice")
        verbose_name_plural = _("emergency notices")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title_uk

    def clean(self) -> None:
        lines = self.triggers.splitlines()
        if not any(analyse_query(line).words for line in lines):
            raise ValidationError({"triggers": _("Write at least one word.")})

    @property
    def telephones(self) -> list[str]:
        """The numbers, each by itself."""
        return [number.strip() for number in self.numbers.split(",")]


class QueryCount(models.Model):
    """How often some words were asked for on a day, in a language of the portal.

    No person stands behind a row: words, a day and figures are all that there is.
    `found` is the number of results at the last time.
    """

    day = models.DateField()
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    words = models.CharField(_("words of the query"), max_length=LONGEST_WORDS)
    searched = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    clicked = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("statistics of queries")
        verbose_name_plural = _("statistics of queries")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "language", "words"],
                name="one_count_a_day_language_and_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.language}: {self.words}"
