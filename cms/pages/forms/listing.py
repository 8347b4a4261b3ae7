"""How a section lists what is in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.forms import RecordPageForm

from ..enums import ChildOrder, Layout

LISTING_FACTS = ("layout", "order", "with_summaries")


class SectionPageForm(RecordPageForm):
    """A section's words, and the facts of its list."""

    fact_fields = (*RecordPageForm.fact_fields, *LISTING_FACTS)

    layout = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Layout"),
        choices=Layout,
        required=False,
        initial=Layout.LIST,
    )
    order = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Order"),
        choices=ChildOrder,
        required=False,
        initial=ChildOrder.TREE,
    )
    with_summaries = forms.BooleanField(
        label=_("With a short text of each"), required=False, initial=True
    )

    def clean_layout(self) -> str:
        return self.cleaned_data["layout"] or Layout.LIST.value

    def clean_order(self) -> str:
        return self.cleaned_data["order"] or ChildOrder.TREE.value


def listing_of(facts: Any) -> dict[str, Any]:
    """The facts of a list; what a page had before it was asked is the default."""
    layout, order = facts.get("layout"), facts.get("order")
    return {
        "layout": layout if layout in Layout.values else Layout.LIST.value,
        "order": order if order in ChildOrder.values else ChildOrder.TREE.value,
        "with_summaries": facts.get("with_summaries", True),
    }
