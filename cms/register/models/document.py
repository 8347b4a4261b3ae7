"""The official document: one row for all its languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.languages import NamedInLanguages
from cms.prepared import Prepared
from cms.states import StateRule

from ..enums import RelationType


class DocumentKind(NamedInLanguages):
    """A kind of official document; editors of the portal change the list."""

    slug = models.SlugField(pgettext_lazy("in addresses", "key"), unique=True)
    state_rule = models.CharField(
        _("state"),
        max_length=10,
        choices=StateRule.of_documents(),
        default=StateRule.FORCE,
        help_text=_("How documents of this kind come to their state."),
    )

    class Meta:
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of document")
        ordering = ["slug"]


class OfficialDocument(models.Model):
    """What an act is, in whatever language: kind, number, date.

    Keyed by the translation key of its pages; written when the page that keeps
    the facts is published.  Its dates in force, topics and places stand in the
    official record.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT)
    number = models.CharField(max_length=100, blank=True)
    adopted_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


document_of = Prepared(
    lambda key: OfficialDocument.objects.select_related("kind").filter(
        translation_key=key
    )
)
"""The document of a translation key, in a list."""


class DocumentRelation(models.Model):
    """An act that amends, repeals or is based on another; read from both sides."""

    source = models.ForeignKey(
        OfficialDocument, on_delete=models.CASCADE, related_name="relations"
    )
    type = models.CharField(max_length=10, choices=RelationType)
    target_key = models.UUIDField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "type", "target_key"], name="one_relation_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.type} {self.target_key}"
