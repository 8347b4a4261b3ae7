"""Codes and numbers in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn

from cms.acted import ActedViewSet, OwnRowsView

from ..models import Decision, DecisionCode, Report, StandingRules
from .actions import remove_code, remove_trust, save_code, save_trust
from .forms import DecisionCodeForm, StandingRulesForm


class CodesView(OwnRowsView):
    """All codes, in their order, with whether they are used: one query for all."""

    def get_base_queryset(self) -> Any:
        decided = Decision.objects.filter(code=OuterRef("pk"))
        reported = Report.objects.filter(reason=OuterRef("pk"))
        rows = super().get_base_queryset()
        rows = rows.annotate(was_used=Exists(decided) | Exists(reported))
        return rows.order_by("order", "code")


class TrustView(OwnRowsView):
    """Numbers of the authorities for which somebody moderates."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("authority")


class DecisionCodeViewSet(ActedViewSet):
    """Reasons for which something is hidden or left."""

    model = DecisionCode
    name = "decision_codes"
    url_prefix = "moderation/codes"
    icon = "tag"
    menu_label = _("Decision codes")
    form_class = DecisionCodeForm
    index_view_class = CodesView
    saved_by = staticmethod(lambda row, by: save_code(code=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_code(code=row, by=by))
    list_filter = ("hides", "public")
    list_display = (
        TitleColumn(
            "name",
            label=pgettext_lazy("of a decision", "Reason"),
            accessor="name",
            url_name="decision_codes:edit",
        ),
        Column("code", label=_("Code")),
        BooleanColumn("hides", label=_("Hides")),
        BooleanColumn("public", label=pgettext_lazy("reason", "Public")),
        BooleanColumn("is_used", label=_("Was used")),
        BooleanColumn("is_retired", label=_("Retired")),
    )


class StandingRulesViewSet(ActedViewSet):
    """From when on authors are trusted or watched."""

    model = StandingRules
    name = "standing_rules"
    url_prefix = "moderation/trust"
    icon = "user"
    menu_label = _("Trust in authors")
    form_class = StandingRulesForm
    index_view_class = TrustView
    saved_by = staticmethod(lambda row, by: save_trust(rules=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_trust(rules=row, by=by))
    list_display = (
        TitleColumn(
            "authority",
            label=_("Authority"),
            accessor=str,
            url_name="standing_rules:edit",
        ),
        "trusted_after",
        "watched_after",
        Column("days", label=_("Days that count")),
        BooleanColumn("trusted_at_once", label=_("Trusted at once")),
        BooleanColumn("watched_wait", label=_("Watched wait")),
    )
