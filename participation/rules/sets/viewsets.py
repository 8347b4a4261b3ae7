"""Rule sets in the admin: list, form by kind, and what a person only reads."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from cms.acted import (
    ActedViewSet,
    AddView,
    ChangeView,
    OwnRowsView,
    OwnRowView,
)

from ..enums import Standing
from ..models import RuleSet
from .actions import remove_rule_set, save_rule_set
from .enums import Kind
from .forms import form_for
from .permissions import READING, may_decide_rules, rules_seen_by
from .screens import ACTS, act
from .wording import parameters_shown


class RuleSetFilter(WagtailFilterSet):
    """By kind, country, authority and standing."""

    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=Standing, method="of_standing"
    )

    class Meta:
        model = RuleSet
        fields = ("kind", "country", "authority")

    def of_standing(
        self, rows: QuerySet[RuleSet], _name: str, value: str
    ) -> QuerySet[RuleSet]:
        """Those that are to be checked, or those that were."""
        if value == Standing.CHECK:
            return rows.exclude(to_check=[])
        return rows.filter(to_check=[])


class ListView(OwnRowsView):
    """The rule sets that a person may read."""

    any_permission_required = ("add", "change", "delete", READING)

    def get_base_queryset(self) -> QuerySet[RuleSet]:
        seen = rules_seen_by(self.request.user)
        return seen.select_related("authority")


class AddRuleSetView(AddView):
    """The kind is chosen first; it says what is asked."""

    template_name = "rules/admin/rule_set_form.html"

    @property
    def chosen(self) -> str:
        return self.request.GET.get("kind", "")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.chosen in Kind.values:
            return super().get(request, *args, **kwargs)
        context = {"kinds": Kind.choices, "header_icon": "doc-full"}
        return render(request, "rules/admin/choose_kind.html", context)

    def get_form_class(self) -> type:
        known = self.chosen in Kind.values
        return form_for(self.chosen if known else Kind.REQUEST)

    def get_add_url(self) -> str:
        return f"{super().get_add_url()}?kind={self.chosen}"

    def get_page_subtitle(self) -> str:
        known = self.chosen in Kind.values
        return capfirst(str(Kind(self.chosen).label)) if known else ""


class ChangeRuleSetView(ChangeView):
    """The form of a rule set, and the acts on it."""

    template_name = "rules/admin/rule_set_form.html"

    def get_form_class(self) -> type:
        return form_for(self.object.kind)

    @property
    def header_more_buttons(self) -> list[Button]:
        acts = [
            Button(
                act.title,
                url=reverse("rules_rule_sets:act", args=[self.object.pk, name]),
                icon_name=act.icon,
                priority=number,
            )
            for number, (name, act) in enumerate(ACTS.items())
            if act.is_offered(self.object)
        ]
        return [*acts, *super().header_more_buttons]


class ReadView(OwnRowView, generic.InspectView):
    """What a rule set says, for those for whom it holds."""

    permission_required = READING
    template_name = "rules/admin/rule_set.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "rule_set": self.object,
            "parameters": list(parameters_shown(self.object)),
        }

    def get_edit_url(self) -> str | None:
        if not may_decide_rules(self.request.user):
            return None
        return super().get_edit_url()  # type: ignore[no-any-return]

    def get_delete_url(self) -> str | None:
        return None


class NameColumn(TitleColumn):
    """The name, which leads to the form or to what may only be read."""

    def get_link_url(self, instance: RuleSet, parent_context: Any) -> str:
        decides = may_decide_rules(parent_context["request"].user)
        name = "edit" if decides else "inspect"
        return reverse(f"rules_rule_sets:{name}", args=[instance.pk])


class RuleSetViewSet(ActedViewSet):
    """Rule sets."""

    model = RuleSet
    name = "rules_rule_sets"
    url_prefix = "rules/sets"
    icon = "doc-full"
    menu_label = _("Rule sets")
    saved_by = staticmethod(lambda row, by: save_rule_set(rule_set=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_rule_set(rule_set=row, by=by))
    index_view_class = ListView
    add_view_class = AddRuleSetView
    edit_view_class = ChangeRuleSetView
    inspect_view_class = ReadView
    inspect_view_enabled = True
    filterset_class = RuleSetFilter
    search_fields = ("name_uk", "name_pl", "name_en", "law_uk")
    list_display = (
        NameColumn("name", label=pgettext_lazy("of rules", "Name"), accessor="name"),
        Column("kind", label=_("About"), accessor="get_kind_display"),
        Column("authority", label=_("Authority"), accessor="whose"),
        "valid_from",
        "valid_to",
        Column("standing", label=_("Standing"), accessor="standing.label"),
        BooleanColumn("is_suspended", label=_("Suspended now")),
        BooleanColumn("is_used", label=_("In use")),
    )

    def get_form_class(self, for_update: bool = False) -> type:
        """A stand-in: the views ask for the form of the kind."""
        return form_for(Kind.REQUEST)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/<slug:name>/", act, name="act"),
        ]
