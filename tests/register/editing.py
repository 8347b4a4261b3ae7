"""The editor's form of a document, as a browser would send it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.register.models import DocumentPage
from tests.factories import Site, make_kind

SUBMIT = {"action-submit": "1"}


def add_address(site: Site) -> str:
    parent = site.council.section.pk
    return reverse("wagtailadmin_pages:add", args=["register", "documentpage", parent])


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client: Client, address: str) -> Any:
    """What a browser would send back unchanged, without what scripts add."""
    response = client.get(address)
    assert response.status_code == 200
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name in ("body", "relations"):
        if name in response.context["form"].fields:
            data.setdefault(f"{name}-count", "0")
    return data


def filled(client: Client, site: Site, **values: Any) -> Any:
    """The form of a new document with all that its submission asks for."""
    data = form_of(client, add_address(site))
    data.update(
        {
            "title": "Про якість води",
            "slug": "",
            "kind": make_kind().pk,
            "number": "12",
            "adopted_on": "2026-02-01",
            "responsible": "Секретарка ради",
            "produced_on": "2026-02-01",
        }
    )
    for name, value in values.items():
        data[name] = value
    return data


def attachment(index: int, file_id: int, title: str = "Текст") -> dict[str, Any]:
    """An inline attachment as its row of the form sends it."""
    return {
        "attachments-TOTAL_FORMS": index + 1,
        f"attachments-{index}-file": file_id,
        f"attachments-{index}-title": title,
        f"attachments-{index}-role": "text",
        f"attachments-{index}-language": "uk",
        f"attachments-{index}-ORDER": index + 1,
        f"attachments-{index}-DELETE": "",
        f"attachments-{index}-id": "",
    }


def relation(type_: str, page: Page) -> dict[str, Any]:
    """One row of the relations block as the form sends it."""
    return {
        "relations-count": "1",
        "relations-0-type": "relation",
        "relations-0-order": "0",
        "relations-0-deleted": "",
        "relations-0-id": "",
        "relations-0-value-type": type_,
        "relations-0-value-document": page.pk,
    }


def only_new() -> DocumentPage:
    return DocumentPage.objects.latest("pk")


def latest(page: DocumentPage) -> DocumentPage:
    return DocumentPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def errors(response: HttpResponse) -> dict[str, Any]:
    assert response.status_code == 200, response.headers
    return response.context["form"].errors
