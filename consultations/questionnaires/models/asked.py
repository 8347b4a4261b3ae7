"""The questions of a consultation, in the words of each language."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cms import clock
from participation.citizens.models import User

from ...texts.models import Clause
from ..enums import QuestionKind, ResultsShown
from ..words import Words, said


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

    def introduced(self, language: str) -> Words:
        """The words before the first question."""
        return said(self.introduction, language, self.language)


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

    def titled(self, language: str) -> Words:
        """The question itself."""
        return said(self.title, language, self.questionnaire.language)

    def hinted(self, language: str) -> Words:
        """What helps to answer it, or nothing."""
        return said(self.hint, language, self.questionnaire.language)

    def ends(self, language: str) -> tuple[Words, Words]:
        """What the lowest and the highest step of a scale mean."""
        original = self.questionnaire.language
        return (
            said(self.low_end, language, original),
            said(self.high_end, language, original),
        )

    @property
    def other(self) -> Option | None:
        """The option that asks for own words, if there is one."""
        return next((one for one in self.options.all() if one.is_other), None)

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

    def worded(self, language: str, original: str) -> Words:
        """What it says; the other one is worded by the portal."""
        if self.is_other and not self.words:
            return Words(pgettext("option of a question", "Another answer"), language)
        return said(self.words, language, original)
