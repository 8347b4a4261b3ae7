"""Codes of decisions: the reasons for which something is hidden or left."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.languages import NamedInLanguages

EXPLAINED_IN = 600


class DecisionCodeQuerySet(models.QuerySet["DecisionCode"]):
    """Codes of decisions."""

    def in_use(self) -> DecisionCodeQuerySet:
        """Those that may be chosen."""
        return self.filter(retired_at=None)

    def about(self, kind: str) -> DecisionCodeQuerySet:
        """Those meant for a kind of contribution."""
        return self.filter(
            models.Q(kinds=[]) | models.Q(kinds__contains=[kind]),
        )


class DecisionCode(NamedInLanguages):
    """A reason with an explanation in plain words, for the author and the reader.

    What was used stays, for decisions point to it: it is only retired.
    """

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Latin letters; it never changes."),
    )
    explanation_uk = models.TextField(
        _("explanation in Ukrainian"), max_length=EXPLAINED_IN
    )
    explanation_pl = models.TextField(
        _("explanation in Polish"), max_length=EXPLAINED_IN, blank=True
    )
    explanation_en = models.TextField(
        _("explanation in English"), max_length=EXPLAINED_IN, blank=True
    )
    hides = models.BooleanField(
        _("a reason to hide"),
        default=True,
        help_text=_("Otherwise it is a reason to publish, leave or restore."),
    )
    public = models.BooleanField(
        _("public"),
        default=True,
        help_text=_("Readers see it where the hidden text stood, and in the log."),
    )
    reportable = models.BooleanField(
        _("offered to readers who report"),
        default=True,
        help_text=_("Only reasons to hide are offered."),
    )
    kinds = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("for these kinds of contributions"),
        help_text=_("None: for all of them."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    retired_at = models.DateTimeField(_("retired on"), null=True, editable=False)

    objects = DecisionCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision code")
        verbose_name_plural = _("decision codes")
        ordering: ClassVar = ["order", "code"]

    @property
    def explanation(self) -> str:
        """The explanation in the language of the request, else in Ukrainian."""
        return self.explanation_in(get_language() or "uk")

    def explanation_in(self, language: str) -> str:
        """The explanation in a language, else in Ukrainian."""
        told: str = getattr(self, f"explanation_{language[:2]}", "")
        return told or self.explanation_uk

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def is_used(self) -> bool:
        """Whether a decision or a report names it; lists read `was_used` for all."""
        known: bool | None = getattr(self, "was_used", None)
        if known is not None:
            return known
        return self.decisions.exists() or self.reports.exists()
