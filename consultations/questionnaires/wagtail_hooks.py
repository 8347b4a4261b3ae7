"""Questionnaires in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from participation.citizens.models import User

from ..models import ConsultationPage
from . import screens
from .permissions import may_see_questions


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Addresses below /admin/; Wagtail lets only staff reach them."""
    patterns = [
        path("", screens.overview, name="overview"),
        path("add/<slug:kind>/", screens.add, name="add"),
        path("copy/", screens.copy, name="copy"),
        path("preview/<slug:language>/", screens.preview, name="preview"),
        path("<int:number>/", screens.edit, name="edit"),
        path("<int:number>/move/", screens.move, name="move"),
        path("<int:number>/remove/", screens.remove, name="remove"),
    ]
    below = include((patterns, "questionnaires"))
    return [path("consultations/questionnaires/<int:page_id>/", below)]


@hooks.register("register_page_header_buttons")
def offer_questionnaire(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from the editor of a consultation to its questions."""
    if view_name != "edit" or not issubclass(page.specific_class, ConsultationPage):
        return
    if may_see_questions(user, page.specific):
        address = reverse("questionnaires:overview", args=[page.pk])
        yield Button(_("Questionnaire"), address, icon_name="form", priority=48)
