"""Plans of consultations in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from cms import clock
from cms.acted import ActedViewSet, AddView, ChangeView, OwnRowsView

from .models import ConsultationPage, PlanItem
from .permissions import authorities_of
from .plan_actions import remove_plan_item, save_plan_item


class PageChooser(AdminPageChooser):
    """The choice of a consultation."""

    choose_one_text = _("Choose a consultation")


class PlanItemForm(WagtailAdminModelForm):
    """A subject of the plan of one of the person's authorities."""

    page = forms.ModelChoiceField(
        label=_("Its page"),
        queryset=ConsultationPage.objects.all(),
        required=False,
        widget=PageChooser(target_models=[ConsultationPage]),
        help_text=_("Once there is one."),
    )

    class Meta:
        model = PlanItem
        fields = (
            *("authority", "year", "quarter", "opens_on", "closes_on", "form"),
            *("subject_uk", "subject_pl", "subject_en"),
            *("concerned_uk", "concerned_pl", "concerned_en", "contact"),
        )
        widgets = {"opens_on": AdminDateInput, "closes_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_authorities()
        self.initial.setdefault("year", clock.today().year)
        if key := self.instance.consultation_key:
            pages = ConsultationPage.objects.filter(translation_key=key)
            self.initial["page"] = pages.order_by("pk").first()

    def _offer_authorities(self) -> None:
        field: Any = self.fields["authority"]
        if self.for_user is not None:
            field.queryset = authorities_of(self.for_user)
        if self.instance.pk:
            field.disabled = True
        elif field.queryset.count() == 1:
            self.initial.setdefault("authority", field.queryset.first())

    def save(self, commit: bool = True) -> Any:
        page = self.cleaned_data.get("page")
        self.instance.consultation_key = page.translation_key if page else None
        return super().save(commit=commit)


class ListView(OwnRowsView):
    """The plans of the person's authorities."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("authority")


class OwnForm:
    """A view whose form knows who fills it in."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"for_user": self.request.user}


class AddPlanItem(OwnForm, AddView):
    pass


class ChangePlanItem(OwnForm, ChangeView):
    pass


class PlanViewSet(ActedViewSet):
    """Subjects of yearly plans."""

    model = PlanItem
    name = "consultation_plans"
    url_prefix = "consultations/plans"
    icon = "calendar-alt"
    menu_label = _("Plans of consultations")
    add_to_admin_menu = True
    menu_order = 700
    saved_by = staticmethod(lambda row, by: save_plan_item(item=row, by=by))
    removed_by = staticmethod(lambda row, by: remove_plan_item(item=row, by=by))
    form_class = PlanItemForm
    index_view_class = ListView
    add_view_class = AddPlanItem
    edit_view_class = ChangePlanItem
    list_filter = ("year",)
    search_fields = ("subject_uk", "subject_pl", "subject_en")
    list_display = (
        "subject",
        Column("authority", label=_("Authority"), accessor="authority.name"),
        Column("year", label=pgettext_lazy("of a plan", "Year")),
        Column("quarter", label=_("Quarter"), accessor="get_quarter_display"),
    )
