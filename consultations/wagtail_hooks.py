"""Consultations in Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.register.models import DocumentPage
from participation.citizens.models import User
from participation.citizens.requests import StaffRequest

from . import screens
from .models import ConsultationPage, PlanItem
from .permissions import PlanPolicy, may_put_to_consultation
from .proposing import can_be_put, place_for, put_to_consultation
from .viewsets import PlanViewSet

register_permission_policy(PlanItem, PlanPolicy(PlanItem))


@hooks.register("register_admin_viewset")
def plans_in_the_admin() -> PlanViewSet:
    """Plans of consultations."""
    return PlanViewSet()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Addresses below /admin/; Wagtail lets only staff reach them."""
    patterns = [
        path("put/<int:page_id>/", put, name="put"),
        path("<int:page_id>/<slug:name>/", screens.act, name="act"),
    ]
    return [path("consultations/acts/", include((patterns, "consultations")))]


@hooks.register("register_page_header_buttons")
def offer_acts(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Acts in the editor of a consultation; on a draft, the way to one."""
    if view_name != "edit":
        return
    page = page.specific
    if isinstance(page, ConsultationPage) and page.keeps_facts:
        for number, (name, act) in enumerate(screens.acts_for(user, page)):
            address = reverse("consultations:act", args=[page.pk, name])
            yield Button(act.title, address, icon_name=act.icon, priority=40 + number)
    if isinstance(page, DocumentPage) and _may_put(user, page):
        address = reverse("consultations:put", args=[page.pk])
        title = _("Put to consultation")
        yield Button(title, address, icon_name="group", priority=40)


def _may_put(user: User, page: DocumentPage) -> bool:
    return can_be_put(page) and may_put_to_consultation(user, place_for(page))


def put(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask once, then make the draft and open it in the editor."""
    document = get_object_or_404(DocumentPage, pk=page_id)
    if not _may_put(request.user, document):
        raise PermissionDenied
    if request.method == "POST":
        try:
            made = put_to_consultation(document=document, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("wagtailadmin_pages:edit", document.pk)
        text = _("The draft of the consultation is made: finish it and submit it.")
        messages.success(request, text)
        return redirect("wagtailadmin_pages:edit", made.pk)
    context = {
        "document": document,
        "place": place_for(document),
        "page_title": _("Put to consultation"),
        "header_icon": "group",
    }
    return render(request, "consultations/admin/put.html", context)
