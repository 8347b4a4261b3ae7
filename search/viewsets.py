"""Search in the admin: a menu of its own, for its editors."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from .editing import (
    BestBetForm,
    EmergencyNoticeForm,
    EntryChooser,
    FindEntry,
    PlaceNameForm,
    SynonymForm,
    trial_address,
)
from .models import BestBet, EmergencyNotice, Entry, PlaceName, Synonym
from .models.entries import EntryQuerySet
from .permissions import READ_STATISTICS, may_read_statistics
from .reports import FEW_CLICKS, NOTHING_FOUND, Report, show


def trial(words: str, language: str = "language") -> TitleColumn:
    """A column with a link that tries what is in these attributes of a row."""

    def address(row: Any) -> str:
        written = str(getattr(row, words)).partition("\n")[0].strip(' "\r')
        return trial_address(written, getattr(row, language, "uk"))

    return TitleColumn(
        "trial",
        label=_("Try it"),
        accessor=lambda row: _("Try this search"),
        get_url=address,
        link_attrs={"target": "_blank", "rel": "noopener"},
    )


class PrefilledView(generic.CreateView):
    """A new row, begun with what the address says."""

    def get_initial(self) -> dict[str, Any]:
        given = self.request.GET
        fields = self.get_form_class().base_fields
        named = {name: given[name][:200] for name in fields if name in given}
        return super().get_initial() | named


class EditedViewSet(ModelViewSet):
    """A table that editors of search keep; each change is in Wagtail's log."""

    add_view_class = PrefilledView
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type:
        form: type = self.form_class
        return form


class SynonymViewSet(EditedViewSet):
    model = Synonym
    name = "search_synonyms"
    url_prefix = "search/synonyms"
    icon = "doc-full-inverse"
    menu_label = _("Synonyms")
    form_class = SynonymForm
    search_fields = ("written", "meant")
    list_filter = ("language", "kind", "is_active")
    list_display = (
        *("written", "meant", "language", "kind"),
        BooleanColumn("both_ways", label=_("Both ways")),
        BooleanColumn("is_active", label=_("In use")),
        trial("written"),
    )


class PlaceNameViewSet(EditedViewSet):
    model = PlaceName
    name = "search_places"
    url_prefix = "search/places"
    icon = "globe"
    menu_label = _("Names of places")
    form_class = PlaceNameForm
    search_fields = ("name_uk", "name_pl", "name_en", "other_names")
    list_filter = ("is_active",)
    list_display = (
        *("name_uk", "name_pl", "name_en"),
        BooleanColumn("is_active", label=_("In use")),
        trial("name_uk"),
    )


class BestBetViewSet(EditedViewSet):
    model = BestBet
    name = "search_best_bets"
    url_prefix = "search/recommended"
    icon = "pick"
    menu_label = _("Recommended results")
    form_class = BestBetForm
    search_fields = ("words", "reason")
    list_filter = ("language", "position")
    list_display = (
        *("words", "language"),
        Column("position", label=_("Position"), accessor=BestBet.get_position_display),
        BooleanColumn("holds_today", label=_("In use")),
        "reason",
        trial("words"),
    )


class EmergencyNoticeViewSet(EditedViewSet):
    model = EmergencyNotice
    name = "search_emergencies"
    url_prefix = "search/emergencies"
    icon = "warning"
    menu_label = _("Emergency notices")
    form_class = EmergencyNoticeForm
    search_fields = ("title_uk", "title_pl", "title_en", "triggers")
    list_display = (
        *("title_uk", "numbers"),
        BooleanColumn("is_active", label=_("In use")),
        trial("triggers"),
    )


class ReportViewSet(ViewSet):
    """A report on what is asked for; read by those who may."""

    def __init__(self, report: Report, icon: str) -> None:
        super().__init__(f"search_{report.name.replace('-', '_')}")
        self.report, self.icon = report, icon
        self.url_prefix = f"search/{report.name}"

    @property
    def menu_label(self) -> str | Promise:
        return self.report.title

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        class ReportMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return may_read_statistics(request.user)

        return ReportMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        view = permission_required(READ_STATISTICS)(partial(show, report=self.report))
        return [path("", view, name="index")]


class Choosing(chooser.BaseChooseView):
    """What the list in the chooser shows of an entry."""

    filter_form_class = FindEntry

    def get_object_list(self) -> EntryQuerySet:
        return Entry.objects.ordinary().order_by("-date", "-pk")

    @property
    def columns(self) -> list[Column]:
        title = self.title_column
        title.accessor = "title"
        return [
            title,
            Column("language", label=_("Language")),
            Column("kind_label", label=_("Kind")),
            Column("authority_label", label=_("Authority")),
            Column("url", label=_("Address")),
        ]


class ChooseEntryView(Choosing, chooser.ChooseView):
    pass


class EntryResultsView(Choosing, chooser.ChooseResultsView):
    pass


class ChosenEntryView(chooser.ChosenView):
    def get_object(self, pk: str) -> Entry:
        return Entry.objects.visible().get(pk=pk)

    def get_display_title(self, instance: Entry) -> str:
        return instance.title


class EntryChooserViewSet(ChooserViewSet):
    """Choosing one of the published objects."""

    model = Entry
    name = "search_entries"
    url_prefix = "search/entries"
    icon = "search"
    choose_one_text = EntryChooser.choose_one_text
    base_widget_class = EntryChooser
    choose_view_class = ChooseEntryView
    choose_results_view_class = EntryResultsView
    chosen_view_class = ChosenEntryView


class SearchGroup(ViewSetGroup):
    """The menu of search."""

    menu_label = pgettext_lazy("page title", "Search")
    menu_name = "portal-search"
    menu_icon = "search"
    menu_order = 450
    items = (
        SynonymViewSet,
        PlaceNameViewSet,
        BestBetViewSet,
        EmergencyNoticeViewSet,
        ReportViewSet(NOTHING_FOUND, "help"),
        ReportViewSet(FEW_CLICKS, "view"),
    )


entry_chooser = EntryChooserViewSet()
