"""Screens: a page from a file or pasted text, blocks from page to page."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.core.models import BasePage
from cms.pages.blocks import BodyBlock
from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from . import actions
from .composing import compose
from .forms import CopyForm, DraftForm, PasteForm, SourceForm
from .losses import told
from .models import CopiedBlocks
from .permissions import (
    importable_models,
    may_copy_from,
    may_import,
    may_paste_into,
)

SALT = "importing"
# A preview that lay open overnight is still good.
SEALED_SECONDS = 24 * 3600
BEGINNING = 80


def import_page(request: StaffRequest, parent_id: int) -> HttpResponse:
    """Take a file or a text and show what would become of it."""
    parent = get_object_or_404(Page, pk=parent_id).specific
    if not may_import(request.user, parent):
        raise PermissionDenied
    models = importable_models(parent)
    form = SourceForm(request.POST or None, request.FILES or None, models=models)
    if request.method == "POST" and form.is_valid():
        return _preview(request, parent, form.cleaned_data)
    context = {"parent": parent, "form": form, "page_title": _("Import a text")}
    return render(request, "importing/source.html", context)


def _preview(request: StaffRequest, parent: Page, data: dict[str, Any]) -> HttpResponse:
    found = data["found"]
    composed = compose(found, parent.locale.language_code)
    sealed = {"blocks": composed.blocks, "model": data["model"]}
    name = data["file"].name.rpartition(".")[0] if data.get("file") else ""
    initial = {"title": composed.title or name, "sealed": _seal(request, sealed)}
    context = {
        "parent": parent,
        "form": DraftForm(initial=initial),
        "body": BodyBlock().to_python(composed.blocks),
        "losses": told(found.losses),
        "left_out": found.left_out,
        "page_title": _("What becomes of the text"),
    }
    return render(request, "importing/preview.html", context)


def _seal(request: StaffRequest, data: dict[str, Any]) -> str:
    return signing.dumps([request.user.pk, data], salt=SALT, compress=True)


def create(request: StaffRequest, parent_id: int) -> HttpResponse:
    """Make the draft that the preview showed."""
    parent = get_object_or_404(Page, pk=parent_id).specific
    form = DraftForm(request.POST or None)
    if request.method != "POST":
        return redirect("importing:import", parent_id)
    if not form.is_valid():
        messages.error(request, _("Give the page a title and import the text again."))
        return redirect("importing:import", parent_id)
    try:
        page = _create(request, parent, form.cleaned_data)
    except (Refused, ValidationError, signing.BadSignature) as error:
        messages.error(request, _why(error))
        return redirect("importing:import", parent_id)
    text = _("The draft “%(title)s” was made. Nothing is on the site yet.")
    messages.success(request, text % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


def _create(request: StaffRequest, parent: Page, data: dict[str, Any]) -> BasePage:
    owner, sealed = signing.loads(data["sealed"], salt=SALT, max_age=SEALED_SECONDS)
    if owner != request.user.pk:
        raise signing.BadSignature
    return actions.create_draft(
        parent=parent,
        model=apps.get_model(sealed["model"]),
        title=data["title"],
        blocks=sealed["blocks"],
        by=request.user,
    )


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, signing.BadSignature):
        return _("The preview is too old. Import the text again.")
    return str(error)


def copy(request: StaffRequest, page_id: int) -> HttpResponse:
    """Choose blocks of a page's draft to be pasted elsewhere."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_copy_from(request.user, page):
        raise PermissionDenied
    blocks = beginnings(actions.drafted_blocks(page))
    form = CopyForm(request.POST or None, blocks=blocks)
    if request.method == "POST" and form.is_valid():
        places = form.cleaned_data["places"]
        actions.copy_blocks(page=page, places=places, by=request.user)
        text = _("Copied. Open another page and choose “Paste blocks”.")
        messages.success(request, text)
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "form": form, "page_title": _("Copy blocks")}
    return render(request, "importing/copy.html", context)


def paste(request: StaffRequest, page_id: int) -> HttpResponse:
    """Put the copied blocks into the draft of a page."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_paste_into(request.user, page):
        raise PermissionDenied
    copied = CopiedBlocks.objects.filter(user=request.user).first()
    blocks = beginnings(actions.drafted_blocks(page))
    form = PasteForm(request.POST or None, blocks=blocks)
    if request.method == "POST" and copied and form.is_valid():
        place = form.cleaned_data["place"]
        actions.paste_blocks(page=page, place=place, by=request.user)
        messages.success(request, _("The blocks were pasted into a new draft."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page": page,
        "form": form,
        "copied": copied,
        "copied_blocks": beginnings(copied.blocks) if copied else [],
        "page_title": _("Paste blocks"),
    }
    return render(request, "importing/paste.html", context)


def beginnings(blocks: list[dict[str, Any]]) -> list[str]:
    """What each block is and how its words begin, in the editor's language."""
    told_ = []
    for child in BodyBlock().to_python(blocks):
        words = " ".join(child.block.get_searchable_content(child.value))
        begins = Truncator(" ".join(words.split())).chars(BEGINNING)
        told_.append(f"{child.block.label}: {begins}" if begins else child.block.label)
    return told_
