"""The report of pages that are to be checked again, the most overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.clock import today
from cms.core.models import OfficialRecord
from cms.spreadsheets import harmless

from .permissions import records_seen_by, worked_for
from .reminders import days_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest


def colleagues(request: HttpRequest) -> QuerySet[Authority]:
    """Authorities that a person may choose in the filter."""
    return worked_for(request.user)  # type: ignore[arg-type]


class ReviewFilter(WagtailFilterSet):
    """By authority, and only what is late."""

    authority = django_filters.ModelChoiceFilter(
        label=_("Authority"), queryset=colleagues
    )
    overdue = django_filters.BooleanFilter(label=_("Overdue"), method="filter_overdue")

    class Meta:
        model = OfficialRecord
        fields = ("authority",)

    def filter_overdue(
        self, records: QuerySet[OfficialRecord], name: str, value: bool
    ) -> QuerySet[OfficialRecord]:
        if value:
            return records.filter(review_by__lt=today())
        return records.filter(review_by__gte=today())


class ReviewReportView(ReportView):
    """Pages with a review-by date, for whom they concern."""

    page_title = _("To be checked")
    header_icon = "calendar-check"
    index_url_name = "review_due"
    index_results_url_name = "review_due_results"
    model = OfficialRecord
    filterset_class = ReviewFilter
    default_ordering = "review_by"
    is_searchable = False
    list_export = ("title", "authority_name", "owner_name", "review_by", "due_in_words")
    export_headings = {
        "title": _("Page"),
        "authority_name": _("Authority"),
        "owner_name": _("Who keeps it up to date"),
        "review_by": _("To be checked by"),
        "due_in_words": _("Due"),
    }
    custom_field_preprocess = {
        name: {"csv": harmless, "xlsx": harmless}
        for name in ("title", "authority_name", "owner_name")
    }

    @cached_property
    def columns(self) -> list[Column]:
        heading = self.export_headings
        return [
            TitleColumn(
                "title",
                label=heading["title"],
                get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page]),
            ),
            Column("authority_name", label=heading["authority_name"]),
            Column("owner_name", label=heading["owner_name"]),
            DateColumn("review_by", label=heading["review_by"], sort_key="review_by"),
            Column("due_in_words", label=heading["due_in_words"]),
        ]

    def get_filename(self) -> str:
        return f"review-{today():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[OfficialRecord]:
        """Records of live pages with a date, and the page that keeps their facts."""
        pages = Page.objects.live().filter(
            translation_key=OuterRef("translation_key"), alias_of=None
        )
        first = pages.order_by("pk")
        records = records_seen_by(self.request.user).filter(review_by__isnull=False)
        return (
            records.annotate(
                page=Subquery(first.values("pk")[:1]),
                title=Subquery(first.values("title")[:1]),
            )
            .filter(page__isnull=False)
            .select_related("authority", "owner")
        )

    def decorate_paginated_queryset(self, object_list: Any) -> list[OfficialRecord]:
        """Rows with what the table and the file show of each, in words."""
        return [_in_words(record) for record in object_list]


def _in_words(record: Any) -> OfficialRecord:
    record.authority_name = record.authority.name if record.authority else ""
    record.owner_name = str(record.owner or _("nobody"))
    record.due_in_words = days_in_words((record.review_by - today()).days)
    return record
