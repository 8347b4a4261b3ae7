"""Reports in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from participation.citizens.models import User

from ..enums import Stage
from ..models import ConsultationPage
from . import screens
from .permissions import may_write

BEFORE = frozenset({Stage.PLANNED, Stage.CANCELLED})
"""Stages in which nobody needs a report."""


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Addresses below /admin/; Wagtail lets only staff reach them."""
    patterns = [
        path("<int:page_id>/", screens.report, name="report"),
        path("<int:page_id>/words/", screens.words, name="words"),
        path("<int:page_id>/preview/", screens.preview, name="preview"),
        path("<int:page_id>/carried-out/", screens.follow_ups, name="follow_ups"),
        path("<int:page_id>/files/", screens.files_anew, name="files_anew"),
    ]
    included = include((patterns, "consultation_reports"))
    return [path("consultations/reports/", included)]


@hooks.register("register_page_header_buttons")
def offer_report(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way to the report, in the editor of a consultation."""
    if view_name != "edit":
        return
    page = page.specific
    if not isinstance(page, ConsultationPage) or not page.keeps_facts:
        return
    row = page.consultation
    if row and row.status().stage not in BEFORE and may_write(user, page):
        address = reverse("consultation_reports:report", args=[page.pk])
        yield Button(_("Report"), address, icon_name="doc-full-inverse", priority=39)
