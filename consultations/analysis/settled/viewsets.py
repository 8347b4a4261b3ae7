"""Outcomes and prepared reasons in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn

from cms.acted import ActedViewSet, OwnRowsView

from ..actions import remove_outcome, remove_template, save_outcome, save_template
from ..models import Decision, Outcome, ReasonTemplate
from .forms import OutcomeForm, ReasonTemplateForm


class OutcomesView(OwnRowsView):
    """All outcomes, in their order, with whether they are used: one query for all."""

    def get_base_queryset(self) -> Any:
        used = Decision.objects.filter(outcome=OuterRef("pk"))
        rows = super().get_base_queryset().annotate(was_used=Exists(used))
        return rows.order_by("order", "code")


class TemplatesView(OwnRowsView):
    """Prepared reasons of the authorities for which somebody decides."""

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset().select_related("authority", "outcome")
        return rows.order_by("authority__slug", "outcome__order", "name")


class OutcomeViewSet(ActedViewSet):
    """What can be decided about a remark."""

    model = Outcome
    name = "remark_outcomes"
    url_prefix = "consultations/outcomes"
    icon = "tag"
    menu_label = _("Outcomes of remarks")
    form_class = OutcomeForm
    index_view_class = OutcomesView
    saved_by = staticmethod(lambda row, by: save_outcome(outcome=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_outcome(outcome=row, by=by))
    list_filter = ("counts_as",)
    list_display = (
        TitleColumn(
            "name", label=_("Outcome"), accessor="name", url_name="remark_outcomes:edit"
        ),
        Column("code", label=_("Code")),
        Column("counts_as", label=_("Counts as"), accessor="get_counts_as_display"),
        BooleanColumn("needs_reason", label=_("Asks for a reason")),
        BooleanColumn("is_used", label=pgettext_lazy("outcome of remarks", "Was used")),
        BooleanColumn(
            "is_retired", label=pgettext_lazy("outcome of remarks", "Retired")
        ),
    )


class ReasonTemplateViewSet(ActedViewSet):
    """Reasons that officers insert."""

    model = ReasonTemplate
    name = "reason_templates"
    url_prefix = "consultations/reasons"
    icon = "clipboard-list"
    menu_label = _("Prepared reasons")
    form_class = ReasonTemplateForm
    index_view_class = TemplatesView
    saved_by = staticmethod(lambda row, by: save_template(template=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_template(template=row, by=by))
    list_filter = ("outcome",)
    list_display = (
        TitleColumn(
            "name",
            label=pgettext_lazy("prepared reason", "Name"),
            accessor="name",
            url_name="reason_templates:edit",
        ),
        Column("outcome", label=_("Outcome")),
        Column("authority", label=_("Authority")),
    )
