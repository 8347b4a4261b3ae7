"""Readers in Wagtail's admin: a report, and a panel beside each page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.beside import beside_pages
from participation.citizens.requests import StaffRequest

from .permissions import authorities_read_by
from .reports import page_report, report
from .side_panels import ReadersSidePanel

beside_pages(ReadersSidePanel)


class ReadersMenuItem(MenuItem):
    """For people who work for an authority."""

    def is_shown(self, request: HttpRequest) -> bool:
        return authorities_read_by(cast(StaffRequest, request).user).exists()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The report, and a page of it."""
    return [
        path("readers/", report, name="readership_report"),
        path("readers/<int:page_id>/", page_report, name="readership_page"),
    ]


@hooks.register("register_reports_menu_item")
def in_the_menu_of_reports() -> MenuItem:
    """Beside Wagtail's own reports."""
    address = reverse_lazy("readership_report")
    return ReadersMenuItem(_("Readers"), address, icon_name="view", order=50)
