"""Letters among the reports of Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .report import may_see, report


class LettersMenuItem(MenuItem):
    """For administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The report."""
    return [path("reports/letters/", report, name="outbox_report")]


@hooks.register("register_reports_menu_item")
def in_the_menu_of_reports() -> MenuItem:
    """Beside Wagtail's own reports."""
    address = reverse_lazy("outbox_report")
    return LettersMenuItem(_("Letters"), address, icon_name="mail", order=60)
