"""The editing form that every page type shares."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateInput, SlugInput

from cms.romanisation import browser_formatters

from .facts import to_date, to_initial, to_json
from .models.vocabulary import Place, Topic


class RecordPageForm(WagtailAdminPageForm):
    """A page's own words and the shared facts of its official record.

    On a page that does not keep the facts (a translation) their fields are left
    out.  Required fields may be empty in a draft, never in what is submitted.
    """

    fact_fields: ClassVar[tuple[str, ...]] = (
        *("responsible", "produced_on", "in_force_from", "in_force_to"),
        *("fact_owner", "review_by"),
    )

    responsible = forms.CharField(
        label=gettext_lazy("Who answers for the content"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Post and name of the officer."),
    )
    produced_on = forms.DateField(
        label=gettext_lazy("Date produced"), required=False, widget=AdminDateInput
    )
    in_force_from = forms.DateField(
        label=gettext_lazy("In force from"), required=False, widget=AdminDateInput
    )
    in_force_to = forms.DateField(
        label=gettext_lazy("In force to"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("The last day; leave empty while there is no end."),
    )
    fact_owner = forms.ModelChoiceField(
        label=gettext_lazy("Who keeps the page up to date"),
        queryset=get_user_model().objects.none(),
        required=False,
    )
    review_by = forms.DateField(
        label=gettext_lazy("To be checked again by"),
        required=False,
        widget=AdminDateInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.keeps_facts:
            for name in self.fact_fields:
                self.fields.pop(name, None)
        self._offer_colleagues()
        self._romanise_address()
        self._begin_with_facts()
        self._ask_for_reason()

    def _offer_colleagues(self) -> None:
        if field := self.fields.get("fact_owner"):
            staff = get_user_model().objects.filter(is_active=True)
            field.queryset = staff.filter(groups__isnull=False).distinct()

    def _romanise_address(self) -> None:
        """The address that the browser makes of the title is the one made here."""
        if field := self.fields.get("slug"):
            field.required = False
            field.widget = SlugInput(formatters=browser_formatters())

    def _begin_with_facts(self) -> None:
        facts = self.instance.current_facts
        for name in self.fact_fields:
            if (field := self.fields.get(name)) and name in facts:
                self.initial[name] = to_initial(field, facts[name])

    def _ask_for_reason(self) -> None:
        """A page that was published before needs a reason to be published again."""
        published = self.instance.first_published_at is not None
        for name in ("change_reason", "change_note"):
            if name not in self.fields:
                continue
            if not published:
                del self.fields[name]
            elif not self.instance.has_unpublished_changes:
                # What was said of the last change does not hold for the next one.
                self.initial[name] = ""
        if "change_reason" in self.fields:
            self.fields["change_reason"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("in_force_from"), cleaned.get("in_force_to")
        if begins and ends and ends < begins:
            self.add_error(
                "in_force_to", ValidationError(_("It ends before it begins."))
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        present = [name for name in self.fact_fields if name in self.fields]
        if present:
            self.instance.facts = {
                name: to_json(self.fields[name], self.cleaned_data.get(name))
                for name in present
            }
        return super().save(commit=commit)

    @staticmethod
    def apply_record_facts(record: Any, facts: dict[str, Any]) -> None:
        """Write the record's facts into its row; an empty dict changes nothing."""
        if not facts:
            return
        record.responsible = facts.get("responsible") or ""
        for name in ("produced_on", "in_force_from", "in_force_to", "review_by"):
            setattr(record, name, to_date(facts.get(name)))
        record.owner_id = facts.get("fact_owner")

    @staticmethod
    def apply_related_facts(record: Any, facts: dict[str, Any]) -> None:
        """Write facts into rows beside the record's, which is stored by now."""

    @staticmethod
    def record_facts(record: Any) -> dict[str, Any]:
        """The record's row in the shape of a page's facts."""
        dates = ("produced_on", "in_force_from", "in_force_to", "review_by")
        facts: dict[str, Any] = {
            name: value.isoformat() if (value := getattr(record, name)) else None
            for name in dates
        }
        return facts | {
            "responsible": record.responsible,
            "fact_owner": record.owner_id,
        }


class TopicalPageForm(RecordPageForm):
    """A page that people look for by what and where it is about."""

    fact_fields: ClassVar[tuple[str, ...]] = (
        *RecordPageForm.fact_fields,
        *("topics", "places"),
    )

    topics = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Topics"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Places"),
        queryset=Place.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def apply_related_facts(record: Any, facts: dict[str, Any]) -> None:
        """Write what the page is about; an empty dict changes nothing."""
        if facts:
            record.topics.set(Topic.objects.filter(pk__in=facts.get("topics") or []))
            record.places.set(Place.objects.filter(pk__in=facts.get("places") or []))

    @staticmethod
    def record_facts(record: Any) -> dict[str, Any]:
        """The record's row and what it is about in the shape of a page's facts."""
        facts = RecordPageForm.record_facts(record)
        if record.pk is None:
            return facts
        return facts | {
            "topics": list(record.topics.values_list("pk", flat=True)),
            "places": list(record.places.values_list("pk", flat=True)),
        }
