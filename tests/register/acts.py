"""Published acts and what is told of them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from wagtail.models import Locale

from cms.core.models import BasePage
from cms.core.publication import record_approval
from cms.register.models import DocumentPage
from search.models import Entry
from tests.factories import Body, draft_document, edit, publish


def act(body: Body, title: str = "Про воду", **facts: Any) -> DocumentPage:
    """An act that went through the review; without dates in force if none are named."""
    facts = {"in_force_from": None} | facts
    return publish(draft_document(body, title, facts=facts), body)


def translated[P: BasePage](page: P, body: Body, language: str) -> P:
    """The translation of an act or another page, approved by the reviewer and live."""
    page = type(page).objects.get(pk=page.pk)
    other = page.copy_for_translation(Locale.objects.get(language_code=language))
    other.title = f"{page.title} ({language})"
    revision = other.save_revision(user=body.editor)
    record_approval(revision, by=body.reviewer)
    revision.publish(user=body.reviewer, skip_permission_checks=True)
    return type(page).objects.get(pk=other.pk)


def changed(page: DocumentPage, body: Body, **facts: Any) -> DocumentPage:
    """An act published again with other facts."""
    page = DocumentPage.objects.get(pk=page.pk)
    return publish(edit(page, body.editor, facts=facts), body)


def related(page: DocumentPage, type_: str) -> list[dict[str, Any]]:
    """The fact `relations`, as the editor's form keeps it, with one item."""
    return [{"type": "relation", "value": {"type": type_, "document": page.pk}}]


def shown(page: DocumentPage) -> str:
    """The public page, as a visitor gets it."""
    page = DocumentPage.objects.get(pk=page.pk)
    response = Client().get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def states(page: DocumentPage) -> dict[str, str | None]:
    """The state of a document in each language, as its entries tell it."""
    entries = Entry.objects.filter(translation_key=str(page.translation_key))
    return {
        entry.language: entry.state.value if entry.state else None for entry in entries
    }
