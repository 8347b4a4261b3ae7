"""Screening in the admin: rules with their numbers, words and sites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic

from cms.acted import ActedViewSet, AdministratorsPolicy, ChangeView

from ..models import ListedWords, ScreeningRule
from .actions import remove_listed, save_listed, save_rule
from .catalogue import NUMBERS, Number

_PREFIX = "number_"


class RulesPolicy(AdministratorsPolicy):
    """Rules are there from the beginning: they are changed, not added or removed."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("change", "view") and super().user_has_permission(
            user, action
        )

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class RuleForm(WagtailAdminModelForm):
    """Whether a rule is in use, and a field for each of its numbers."""

    class Meta:
        model = ScreeningRule
        fields: ClassVar = ["is_on"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.numbers = NUMBERS.get(self.instance.code, ())
        for one in self.numbers:
            self.fields[_PREFIX + one.name] = self._field(one)

    def _field(self, one: Number) -> forms.IntegerField:
        return forms.IntegerField(
            label=str(one.label),
            min_value=one.least,
            max_value=one.most,
            initial=self.instance.numbers.get(one.name, one.begins),
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.instance.numbers = {
            one.name: data[_PREFIX + one.name]
            for one in self.numbers
            if _PREFIX + one.name in data
        }
        return data


class ChangeRuleView(ChangeView):
    def get_form_class(self) -> type:
        return RuleForm


class RulesView(generic.IndexView):
    """All rules on one page, in their order."""

    def get_base_queryset(self) -> Any:
        return ScreeningRule.objects.order_by("pk")


class ScreeningRuleViewSet(ActedViewSet):
    """The rules."""

    model = ScreeningRule
    name = "screening_rules"
    url_prefix = "moderation/screening"
    icon = "list-ul"
    menu_label = _("Screening")
    form_class = RuleForm
    index_view_class = RulesView
    edit_view_class = ChangeRuleView
    saved_by = staticmethod(lambda row, by: save_rule(rule=row, by=by))
    list_display = (
        TitleColumn(
            "code",
            label=_("Rule"),
            accessor=str,
            url_name="screening_rules:edit",
        ),
        Column("said", label=_("Numbers")),
        BooleanColumn("is_on", label=_("In use")),
    )


class ListedWordsViewSet(ActedViewSet):
    """Words and sites of the lists."""

    model = ListedWords
    name = "screening_lists"
    url_prefix = "moderation/lists"
    icon = "list-ol"
    menu_label = _("Words and sites")
    saved_by = staticmethod(lambda row, by: save_listed(listed=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_listed(listed=row, by=by))
    form_fields: ClassVar = ["kind", "written", "language", "is_on"]
    search_fields = ("written",)
    list_filter = ("kind", "language", "is_on")
    list_display = (
        "written",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        BooleanColumn("is_on", label=_("In use")),
    )
