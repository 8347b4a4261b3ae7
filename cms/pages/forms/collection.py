"""What a collection finds, and how it is laid out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from cms.core.forms import RecordPageForm

from .. import saved_queries
from ..enums import EntryLanguages, EntryOrder, Layout

MAX_LIMIT = 500
COLLECTION_FACTS = (*saved_queries.CRITERIA, "layout", "with_summaries")


def _several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CollectionPageForm(RecordPageForm):
    """The criteria of a saved query: the same in every language."""

    fact_fields = (*RecordPageForm.fact_fields, *COLLECTION_FACTS)

    kinds = _several(gettext_lazy("Kinds"), saved_queries.kind_choices)
    authorities = _several(gettext_lazy("Authorities"), saved_queries.authority_choices)
    topics = _several(gettext_lazy("Topics"), saved_queries.topic_choices)
    places = _several(gettext_lazy("Places"), saved_queries.place_choices)
    states = _several(gettext_lazy("State today"), saved_queries.state_choices)
    date_from = forms.DateField(
        label=gettext_lazy("Dated from"), required=False, widget=AdminDateInput
    )
    date_to = forms.DateField(
        label=gettext_lazy("Dated to"), required=False, widget=AdminDateInput
    )
    last_days = forms.IntegerField(
        label=gettext_lazy("Or of the last days"),
        required=False,
        min_value=1,
        max_value=3660,
        help_text=gettext_lazy("How many days, today included."),
    )
    languages = forms.ChoiceField(
        label=gettext_lazy("Languages"),
        choices=EntryLanguages,
        required=False,
        initial=EntryLanguages.BEST,
    )
    order = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Order"),
        choices=EntryOrder,
        required=False,
        initial=EntryOrder.NEWEST,
    )
    limit = forms.IntegerField(
        label=gettext_lazy("At most"),
        required=False,
        min_value=1,
        max_value=MAX_LIMIT,
        help_text=gettext_lazy("Leave empty to list all, page by page."),
    )
    layout = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Layout"),
        choices=Layout,
        required=False,
        initial=Layout.LIST,
    )
    with_summaries = forms.BooleanField(
        label=gettext_lazy("With a short text of each"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("date_from"), cleaned.get("date_to")
        if begins and ends and ends < begins:
            self.add_error("date_to", ValidationError(_("It ends before it begins.")))
        if begins and cleaned.get("last_days"):
            self.add_error(
                "last_days",
                ValidationError(_("Give a first day or a number of days, not both.")),
            )
        return cleaned
