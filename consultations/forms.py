"""The page's form: facts of the process beside the words."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.blocks import BlockField
from wagtail.models import Page

from cms.core.forms import TopicalPageForm
from cms.register.forms import refuse_foreign_files
from cms.register.models import DocumentPage

from .blocks import PhasesBlock
from .course import Window, day_of, first_second, last_second
from .enums import ConsultationKind, Level

FIXED_WHEN_ANNOUNCED = ("kind", "phases")


class DocumentChooser(AdminPageChooser):
    """The choice of a document; Wagtail would name the type in one language for all."""

    choose_one_text = _("Choose a document")


class ConsultationPageForm(TopicalPageForm):
    """What is asked, when, by which rules; the dates only until the announcement."""

    fact_fields: ClassVar[tuple[str, ...]] = (
        *TopicalPageForm.fact_fields,
        *("kind", "level", "document", "phases", "considered_on"),
    )

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a consultation", "Kind"), choices=ConsultationKind
    )
    level = forms.ChoiceField(
        label=_("Level of participation"),
        choices=Level,
        initial=Level.CONSULTING,
        help_text=_("What people may really change. It stands on the page."),
    )
    document = forms.ModelChoiceField(
        label=_("Document that is consulted on"),
        queryset=DocumentPage.objects.all(),
        required=False,
        help_text=_("A published document of the register, if there is one."),
    )
    phases = BlockField(
        block=PhasesBlock(required=False),
        required=False,
        label=_("Phases"),
        help_text=_("Without a gap between the first day and the last."),
    )
    considered_on = forms.DateField(
        label=_("Day on which the draft is considered"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The sitting that decides, if its day is known."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("responsible", "produced_on"):
            if name in self.fields:
                self.fields[name].required = True
        if field := self.fields.get("document"):
            # Not earlier: the widget asks for models that have to be there.
            field.widget = DocumentChooser(target_models=[DocumentPage])
        if self.instance.is_announced:
            for name in FIXED_WHEN_ANNOUNCED:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_foreign_files(self, "materials")
        return cleaned

    @staticmethod
    def consultation_facts(consultation: Any) -> dict[str, Any]:
        """A consultation's row in the shape of a page's facts."""
        considered = consultation.considered_on
        return {
            "kind": consultation.kind,
            "level": consultation.level,
            "document": page_of(consultation.document_key),
            "considered_on": considered and considered.isoformat(),
            "phases": [
                phase_told(one.kind, day_of(one.opens), day_of(one.closes))
                for one in consultation.phases.all()
            ],
        }


def phase_told(kind: str, opens: date, closes: date) -> dict[str, Any]:
    """A phase as a page's facts keep it."""
    value = {"kind": kind, "opens": opens.isoformat(), "closes": closes.isoformat()}
    return {"type": "phase", "value": value}


def windows_told(facts: Any) -> tuple[Window, ...]:
    """The phases in a page's facts that are whole, in order."""
    values = [item.get("value", item) for item in facts.get("phases") or []]
    whole = (one for one in values if all(map(one.get, ("kind", "opens", "closes"))))
    windows = (
        Window(
            one["kind"],
            first_second(_day(one["opens"])),
            last_second(_day(one["closes"])),
        )
        for one in whole
    )
    return tuple(sorted(windows, key=lambda one: (one.opens, one.closes)))


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def page_of(key: Any) -> int | None:
    """The page by which a document of the register is named in facts."""
    if key is None:
        return None
    pages = DocumentPage.objects.filter(translation_key=key).order_by("pk")
    return pages.values_list("pk", flat=True).first()


def key_of(page_id: Any) -> Any:
    """The translation key of a page that is named in facts."""
    if not page_id:
        return None
    keys = Page.objects.filter(pk=page_id).values_list("translation_key", flat=True)
    return keys.first()
