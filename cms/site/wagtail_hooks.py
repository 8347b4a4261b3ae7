"""The portal around its pages, in Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from cms.acted import AdministratorsPolicy

from .models import Alert, Furniture, Mourning
from .permissions import AlertPolicy, LanguagesPolicy
from .review_report import ReviewReportView
from .viewsets import SiteGroup

register_permission_policy(Alert, AlertPolicy(Alert))
register_permission_policy(Mourning, AdministratorsPolicy(Mourning))
register_permission_policy(Furniture, LanguagesPolicy(Furniture))


@hooks.register("register_admin_viewset")
def portal_in_the_admin() -> SiteGroup:
    """Alerts, mourning, menu and footer."""
    return SiteGroup()


@hooks.register("register_admin_urls")
def review_report_addresses() -> list[URLPattern]:
    """The report of what is to be checked, and its results for filters."""
    view = require_admin_access(ReviewReportView.as_view())
    results = require_admin_access(ReviewReportView.as_view(results_only=True))
    return [
        path("reports/to-be-checked/", view, name="review_due"),
        path("reports/to-be-checked/results/", results, name="review_due_results"),
    ]


@hooks.register("register_reports_menu_item")
def review_report_in_the_menu() -> MenuItem:
    """Everybody in the admin sees what concerns them."""
    return MenuItem(
        _("To be checked"),
        reverse_lazy("review_due"),
        name="review-due",
        icon_name="calendar-check",
        order=100,
    )
