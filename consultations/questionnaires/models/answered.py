"""What people answered."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participation.citizens.models import User
from participation.comments.enums import TextLanguage
from participation.moderation.enums import Standing
from participation.moderation.models import ModeratedContribution
from participation.moderation.models.contributions import ModeratedQuerySet

from .asked import Option, Question, Questionnaire

KEPT: Final = (Standing.WAITS, Standing.PUBLISHED)
"""How a sheet stands that its author may change: one a person."""
COUNTS: Final = Q(confirmed_at__isnull=False) & (
    Q(standing=Standing.WAITS, screened=[]) | Q(standing=Standing.PUBLISHED)
)
"""Which sheets count: see `AnswerSheetQuerySet.counting`."""


class AnswerSheetQuerySet(ModeratedQuerySet):
    """Sheets by whether they count."""

    def counting(self) -> Self:
        """Those whose answers stand in the numbers.

        From the confirmation on, whatever moderators still have to read: who looks at
        words must not sort voices.  What the screening took for a program or a flood
        counts when a moderator has let it through; what is hidden counts no more, and
        results say how many were.
        """
        return self.filter(COUNTS)


class AnswerSheet(ModeratedContribution):
    """What one person answered: one sheet an account or confirmed address.

    `voter` stands for the account or address in this questionnaire and in no other; for
    a visitor at a desk without either, for their name there.  Own words are shown once
    the sheet is published.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="sheets"
    )
    voter = models.CharField(max_length=64, editable=False)
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
            # At the commit: a link that is followed counts before the older sheet goes.
            ExclusionConstraint(
                name="one_sheet_a_person",
                expressions=[("voter", RangeOperators.EQUAL)],
                index_type="HASH",
                condition=Q(confirmed_at__isnull=False, standing__in=KEPT),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["questionnaire", "standing"])]

    def __str__(self) -> str:
        return str(self.key)

    def described(self) -> str:
        """What it is; nothing of what anybody answered."""
        return str(_("Answers to the questionnaire of a consultation"))

    def shown(self) -> tuple[tuple[str, str], ...]:
        """What was answered, for whoever confirms it."""
        from ..reading import told

        return told(self, self.language)

    def get_absolute_url(self) -> str:
        """Where its author finds it."""
        return reverse("answer_sheet", args=[self.key])

    def own_address(self) -> str:
        """Its author reads it however it stands; once hidden, where one objects."""
        hidden = self.standing == Standing.HIDDEN
        return super().own_address() if hidden else self.get_absolute_url()

    def own_note(self) -> str:
        """That own words wait; the choices count already."""
        if self.standing == Standing.WAITS and not self.screened:
            return str(_("it counts; your own words wait for a moderator"))
        return super().own_note()

    def own_acts(self) -> tuple[tuple[str, str], ...]:
        """Changing or withdrawing it, from its own page."""
        if self.standing not in KEPT:
            return ()
        return ((str(_("Change or withdraw")), self.get_absolute_url()),)

    def after_confirming(self) -> None:
        """It begins to count, in the place of an older one."""
        from ..answering import begins_to_count

        begins_to_count(self)

    def belong_to(self, account: User) -> None:
        """Make an account its author; of two sheets the later one stays."""
        from ..answering import handed_over

        super().belong_to(account)
        handed_over(self)

    def exported(self) -> dict[str, Any]:
        """Its fields and what was answered, for its author."""
        from ..reading import told

        fields = super().exported()
        kept = {
            name: value
            for name, value in fields.items()
            if name not in ("voter", "screened")
        }
        return kept | {"answers": told(self, self.language)}

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it; the results are others."""
        from ..answering import changed

        if self.is_confirmed:
            changed(self)
        return super().delete(*args, **kwargs)


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
    text_language = models.CharField(max_length=5, choices=TextLanguage, blank=True)
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
