"""Texts of consultations in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from participation.citizens.models import User

from ..models import ConsultationPage
from .permissions import may_edit_text, may_publish_text


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    """Addresses below /admin/; Wagtail lets only staff reach them."""
    return [path("consultations/texts/", include("consultations.texts.admin.urls"))]


@hooks.register("register_page_header_buttons")
def offer_text(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way to the text from the editor of a consultation."""
    if view_name != "edit":
        return
    page = page.specific
    if not isinstance(page, ConsultationPage):
        return
    if may_edit_text(user, page) or may_publish_text(user, page):
        address = reverse("texts_admin:overview", args=[page.pk])
        yield Button(_("Text of the draft"), address, icon_name="list-ul", priority=35)
