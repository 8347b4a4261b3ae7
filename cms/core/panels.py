"""Panels of the editor that every page type shares, in the order of the work."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.forms import Field, RadioSelect
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import FieldComparison, TextDiff
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from .facts import to_text


class FactComparison(FieldComparison):
    """Two revisions compared by a fact, which is no column of the page."""

    def __init__(self, panel: FactPanel, before: Any, after: Any) -> None:
        self.panel = panel
        self.obj_a, self.obj_b = before, after
        field = panel.form_field
        self.val_a = to_text(field, before.facts.get(panel.field_name))
        self.val_b = to_text(field, after.facts.get(panel.field_name))

    def field_label(self) -> str:
        return str(self.panel.heading or self.panel.form_field.label)

    def htmldiff(self) -> str:
        if not self.has_changed():
            return escape(self.val_a)
        parts = [("deletion", self.val_a), ("addition", self.val_b)]
        return TextDiff([part for part in parts if part[1]]).to_html()


class FactPanel(FieldPanel):
    """A form field kept in `facts`; compared between revisions like any other."""

    @property
    def form_field(self) -> Field:
        """The field as the page's form declares it."""
        return self.model.base_form_class.base_fields[self.field_name]

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            panel = self.panel
            return [lambda before, after: FactComparison(panel, before, after)]

        @property
        def icon(self) -> str | None:
            try:
                return super().icon
            except (AttributeError, FieldDoesNotExist):
                return None


record_panels = [
    MultiFieldPanel(
        [
            FactPanel("responsible"),
            FieldRowPanel([FactPanel("produced_on"), FactPanel("review_by")]),
            FieldPanel("legal_basis"),
            FactPanel("fact_owner"),
        ],
        heading=_("Official record"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FactPanel("in_force_from"), FactPanel("in_force_to")])],
        heading=_("In force"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("restriction_scope"),
            FieldPanel("restriction_ground"),
            FieldPanel("restriction_decided_by"),
        ],
        heading=_("Restriction of access"),
        classname="collapsed",
    ),
]

topic_panels = [
    MultiFieldPanel(
        [FactPanel("topics"), FactPanel("places")], heading=_("Topics and places")
    ),
]
"""For pages whose form is a `TopicalPageForm`."""

change_panels = [
    MultiFieldPanel(
        [
            FieldPanel("change_reason", widget=RadioSelect),
            FieldPanel("change_note"),
        ],
        heading=_("Why the page is published again"),
    ),
]
