"""Forms of the register: the document's facts, and files by their content."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.blocks import BlockField
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.authorities.selectors import authority_of
from cms.core.facts import to_date
from cms.core.forms import TopicalPageForm

from .enums import RelationType
from .models.document import DocumentKind, OfficialDocument
from .numbers import plain_number, same_number
from .selectors import number_taken


class DocumentChooserBlock(blocks.PageChooserBlock):
    """The choice of a document; Wagtail would name the type in one language for all."""

    @cached_property
    def widget(self) -> AdminPageChooser:
        widget = super().widget
        widget.choose_one_text = gettext_lazy("Choose a document")
        return widget


class RelationBlock(blocks.StructBlock):
    """What this document does, to which document."""

    type = blocks.ChoiceBlock(
        choices=RelationType.choices, label=gettext_lazy("This document")
    )
    document = DocumentChooserBlock(
        page_type="register.DocumentPage", label=gettext_lazy("the document")
    )


class RelationsBlock(blocks.StreamBlock):
    """Relations as the editor enters them; only a stream may stand in a form alone."""

    relation = RelationBlock(icon="link", label=gettext_lazy("Relation"))

    class Meta:
        label = gettext_lazy("Relations to other documents")


def refuse_foreign_files(page_form: Any, name: str) -> None:
    """Publishing makes a file public: it has to be one that the person may use.

    `name` is that of the form set in which files are chosen.
    """
    formset = page_form.formsets.get(name)
    if formset is None or page_form.for_user is None:
        return
    formset.full_clean()
    policy = policy_registry.get_by_type(get_document_model())
    for form in formset.forms:
        file = getattr(form, "cleaned_data", {}).get("file")
        if file is None or "file" not in form.changed_data:
            continue
        if not policy.user_has_permission_for_instance(
            page_form.for_user, "choose", file
        ):
            form.add_error("file", _("Choose a file of your own authority."))


class DocumentPageForm(TopicalPageForm):
    """The facts of an official document beside its words."""

    fact_fields: ClassVar[tuple[str, ...]] = (
        *TopicalPageForm.fact_fields,
        *("kind", "number", "adopted_on", "relations"),
    )

    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind of document"), queryset=DocumentKind.objects.all()
    )
    number = forms.CharField(
        label=pgettext_lazy("official act", "Number"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As it stands in the act, without №."),
    )
    adopted_on = forms.DateField(
        label=gettext_lazy("Date adopted"), required=False, widget=AdminDateInput
    )
    relations = BlockField(
        block=RelationsBlock(required=False),
        required=False,
        label=gettext_lazy("Relations to other documents"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("responsible", "produced_on"):
            if name in self.fields:
                self.fields[name].required = True

    def clean_number(self) -> str:
        """The number in one spelling, whatever sign stood before it."""
        return plain_number(self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("number") and cleaned.get("kind"):
            self._refuse_taken_number(cleaned)
        refuse_foreign_files(self, "attachments")
        return cleaned

    def _refuse_taken_number(self, cleaned: dict[str, Any]) -> None:
        parent = self.parent_page or self.instance.get_parent()
        other = same_number(
            number=cleaned["number"],
            kind_id=cleaned["kind"].pk,
            adopted_on=cleaned.get("adopted_on"),
            authority=authority_of(parent),
            but=self.instance.translation_key,
        ).first()
        if other:
            self.add_error("number", ValidationError(number_taken(other)))

    @staticmethod
    @transaction.atomic
    def apply_document_facts(key: UUID, facts: dict[str, Any]) -> None:
        """Write the facts of a document into its shared row."""
        document, _created = OfficialDocument.objects.update_or_create(
            translation_key=key,
            defaults={
                "kind_id": facts["kind"],
                "number": facts.get("number") or "",
                "adopted_on": to_date(facts.get("adopted_on")),
            },
        )
        document.relations.all().delete()
        for type_, target in _relations(facts.get("relations") or []):
            if target != key:
                document.relations.get_or_create(type=type_, target_key=target)

    @staticmethod
    def document_facts(document: Any) -> dict[str, Any]:
        """A document's row in the shape of a page's facts."""
        return {
            "kind": document.kind_id,
            "number": document.number,
            "adopted_on": document.adopted_on and document.adopted_on.isoformat(),
            "relations": [
                {
                    "type": "relation",
                    "value": {"type": relation.type, "document": page_id},
                }
                for relation in document.relations.order_by("pk")
                if (page_id := _page_of(relation.target_key))
            ],
        }


def _relations(items: list[dict[str, Any]]) -> list[tuple[str, UUID]]:
    """Pairs of type and target's translation key out of a stored list block."""
    values = [item.get("value", item) for item in items]
    keys = dict(
        Page.objects.filter(
            pk__in=[value["document"] for value in values if value.get("document")]
        ).values_list("pk", "translation_key")
    )
    return [
        (value["type"], keys[value["document"]])
        for value in values
        if value.get("document") in keys and value.get("type") in RelationType.values
    ]


def _page_of(key: UUID) -> int | None:
    pages = Page.objects.filter(translation_key=key).order_by("pk")
    return pages.values_list("pk", flat=True).first()
