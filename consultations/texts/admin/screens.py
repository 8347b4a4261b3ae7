"""What all screens of a text begin and end with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...models import ConsultationPage
from ..models import Preparation
from ..permissions import may_edit_text, may_publish_text, may_word_text

STEPS = ("import", "cut", "joins", "publish")


def page_for(request: StaffRequest, page_id: int) -> ConsultationPage:
    """The consultation whose text an account may edit; else PermissionDenied."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    may = may_edit_text(request.user, page) or may_publish_text(request.user, page)
    if not (may or may_word_text(request.user, page)):
        raise PermissionDenied
    return page


def prepared_for(page: ConsultationPage) -> Preparation | None:
    """What is being prepared there."""
    rows = Preparation.objects.select_related("base", "changed_by")
    return rows.filter(consultation_key=page.translation_key).first()


def preparation_of(page: ConsultationPage) -> Preparation:
    """The same, where a screen is of nothing else.  Raises Http404."""
    preparation = prepared_for(page)
    if preparation is None:
        raise Http404
    return preparation


def shown(
    request: StaffRequest,
    name: str,
    page: ConsultationPage,
    title: str | Promise,
    /,
    **context: Any,
) -> HttpResponse:
    """A screen of a consultation's text."""
    told = {
        "page": page,
        "page_title": title,
        "header_icon": "list-ul",
        "home": address("overview", page),
    }
    return render(request, f"texts/admin/{name}.html", told | context)


def address(name: str, page: ConsultationPage, *args: Any) -> str:
    """Where a screen is."""
    return reverse(f"texts_admin:{name}", args=[page.pk, *args])


def done(
    request: StaffRequest, text: str | Promise, name: str, page: ConsultationPage
) -> HttpResponse:
    """Say what was done and go to another screen."""
    messages.success(request, text)
    return redirect(address(name, page))


def show_besides(form: forms.Form, **values: str) -> None:
    """The form comes back with what was typed, and these values."""
    posted: Any = form.data
    typed = posted.copy()
    for name, value in values.items():
        typed[name] = value
    form.data = typed


def steps(page: ConsultationPage, chosen: str, *, has_base: bool) -> list[Any]:
    """The way of a version, as (label, address, is it here)."""
    labels = {
        "import": pgettext("step of a version", "Import"),
        "cut": pgettext("step of a version", "Clauses"),
        "joins": _("Comparison with the version before"),
        "publish": pgettext("step of a version", "Publication"),
    }
    names = [name for name in STEPS if name != "joins" or has_base]
    return [(labels[name], address(name, page), name == chosen) for name in names]
