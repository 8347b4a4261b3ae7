"""Importing and copying in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from participation.citizens.models import User

from . import views
from .permissions import may_copy_from, may_import, may_paste_into


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Addresses below /admin/; Wagtail lets only staff reach them."""
    patterns = [
        path("<int:parent_id>/", views.import_page, name="import"),
        path("<int:parent_id>/create/", views.create, name="create"),
        path("blocks/<int:page_id>/copy/", views.copy, name="copy"),
        path("blocks/<int:page_id>/paste/", views.paste, name="paste"),
    ]
    return [path("import/", include((patterns, "importing")))]


@hooks.register("register_page_header_buttons")
def offer_importing(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Import below a section; copy and paste in the editor of a page."""
    page = page.specific
    if may_import(user, page):
        yield _button(_("Import a text"), "import", page, "upload", 12)
    if view_name == "edit" and may_copy_from(user, page):
        yield _button(_("Copy blocks"), "copy", page, "copy", 32)
    if view_name == "edit" and may_paste_into(user, page):
        yield _button(_("Paste blocks"), "paste", page, "clipboard-list", 33)


def _button(label: str, name: str, page: Page, icon: str, priority: int) -> Button:
    address = reverse(f"importing:{name}", args=[page.pk])
    return Button(label, address, icon_name=icon, priority=priority)
