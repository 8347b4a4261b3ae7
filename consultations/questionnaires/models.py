"""Questionnaires of consultations, and what people answer."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms import clock
from participation.citizens.models import User
from participation.moderation.enums import Standing
from participation.moderation.models import ModeratedContribution
from participation.moderation.models.contributions import ModeratedQuerySet

from ..texts.models import Clause
from .enums import QuestionKind, ResultsShown


class Questionnaire(models.Model):
    """The questions of one consultation; it may be prepared before the announcement.

    `language` is that of the original words; texts stand as {language: text}.  Once
    somebody has answered, the database lets only missing translations be added.
    """

    consultation_key = models.UUIDField(unique=True, editable=False)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    introduction = models.JSONField(default=dict)
    results_shown = models.CharField(
        _("when results are shown"),
        max_length=12,
        choices=ResultsShown,
        default=ResultsShown.AFTER_CLOSE,
    )
    edition = models.PositiveIntegerField(default=1)
    """Raised by every change: who saves over another's is told."""
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return str(self.consultation_key)


class Question(models.Model):
    """A question, to the whole draft or to one clause."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField()
    """From 1, without gaps."""
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    title = models.JSONField(default=dict)
    hint = models.JSONField(default=dict)
    is_required = models.BooleanField(_("has to be answered"), default=False)
    at_most = models.PositiveSmallIntegerField(null=True)
    """How many may be chosen of several; None for as many as there are."""
    scale_from = models.PositiveSmallIntegerField(default=1)
    scale_to = models.PositiveSmallIntegerField(default=5)
    low_end = models.JSONField(default=dict)
    high_end = models.JSONField(default=dict)
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, null=True, related_name="questions"
    )

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "order"],
                name="questions_are_in_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(scale_to__gt=F("scale_from")), name="a_scale_rises"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} {self.order}"

    @property
    def numbers(self) -> range:
        """The steps of a scale."""
        return range(self.scale_from, self.scale_to + 1)


class Option(models.Model):
    """One of the answers that may be chosen; `is_other` asks for own words besides."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="options"
    )
    order = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    is_other = models.BooleanField(default=False)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "order"], name="options_are_in_order"
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(is_other=True),
                name="one_other_option_a_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.order}"


class AnswerSheetQuerySet(ModeratedQuerySet):
    """Sheets by whether they count."""

    def counting(self) -> Self:
        """Those whose answers stand in the numbers.

        From the confirmation on, whatever moderators still have to read: who looks at
        words must not sort voices.  What the screening took for a program or a flood
        counts when a moderator has let it through; what is hidden counts no more, and
        results say how many were.
        """
        waits = Q(standing=Standing.WAITS, screened=[])
        return self.confirmed().filter(waits | Q(standing=Standing.PUBLISHED))


class AnswerSheet(ModeratedContribution):
    """What one person answered: one sheet an account or confirmed address.

    `voter` is a digest of the account or address; of a visitor at a desk without
    either, of their row.  Free texts are shown once the sheet is published.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="sheets"
    )
    voter = models.CharField(max_length=64)
    screened = ArrayField(models.CharField(max_length=40), default=list)
    edited_at = models.DateTimeField(null=True)

    objects: ClassVar = AnswerSheetQuerySet.as_manager()

    class Meta(ModeratedContribution.Meta):
        abstract = False
        verbose_name = _("answered questionnaire")
        verbose_name_plural = _("answered questionnaires")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            *ModeratedContribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["questionnaire", "voter"],
                condition=Q(
                    confirmed_at__isnull=False,
                    standing__in=[Standing.WAITS, Standing.PUBLISHED],
                ),
                name="one_sheet_a_person",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["questionnaire", "standing"])]

    def __str__(self) -> str:
        return str(self.key)


class Answer(models.Model):
    """One choice, number or text of a sheet; several choices are several rows."""

    sheet = models.ForeignKey(
        AnswerSheet, on_delete=models.CASCADE, related_name="answers"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers"
    )
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    number = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """By which its text is ordered and reported: nobody sees which texts of several
    questions are one person's."""

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet", "question", "option"],
                name="an_option_is_chosen_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["question", "option", "number"])]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.question_id}"
