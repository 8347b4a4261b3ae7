"""What the editor and the reviewer of a document are told by the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.register.extraction import extract_next
from participation.citizens.models import User
from tests.factories import (
    Site,
    attach,
    draft_document,
    edit,
    make_file,
    make_kind,
    publish,
    submit,
)
from tests.register import made_files
from tests.register.acts import act, related, shown
from tests.register.conftest import SignIn
from tests.register.editing import (
    edit_address,
)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", made_files.pdf, "can be searched: 1 page"),
        ("a.pdf", made_files.scan, "A scan without text"),
        ("a.pdf", lambda: b"%PDF-1.7 nothing", "The file is damaged"),
        ("a.xlsx", lambda: made_files.table("Адреси"), "hidden sheets: Адреси"),
        ("a.p7s", made_files.signature, "its text is not searched"),
    ],
)
def test_the_editor_is_told_what_became_of_the_text(
    site: Site, editor: Client, name: str, content: Any, told: str
) -> None:
    page = draft_document(site.council)
    attach(page, make_file(site.council, name, content()))

    waiting = editor.get(edit_address(page)).content.decode()
    while extract_next():
        pass
    read = editor.get(edit_address(page)).content.decode()

    assert told in read
    if name != "a.p7s":
        assert "The text is being read" in waiting


def test_visitors_are_told_of_a_scan(site: Site) -> None:
    page = draft_document(site.council)
    attach(page, make_file(site.council, "a.pdf", made_files.scan()))
    page = publish(page, site.council)
    while extract_next():
        pass

    assert "attachments__note" in shown(page)


def test_revisions_are_compared_in_words(
    site: Site, editor: Client, sign_in: SignIn
) -> None:
    old = make_kind("order")
    old.name_en = "order of the head"
    old.save()
    other = act(site.council, "Старий акт")
    page = publish(draft_document(site.council), site.council)
    page = edit(
        page,
        site.council.editor,
        facts={
            "kind": old.pk,
            "in_force_to": "2026-12-31",
            "relations": related(other, "repeals"),
        },
    )
    page = submit(page, site.council)

    reviewer: User = site.council.reviewer
    review = sign_in(reviewer).get(reverse("review:page", args=[page.pk]))
    compared = editor.get(
        reverse(
            "wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]
        )
    )

    for response in (review, compared):
        text = response.content.decode()
        assert response.status_code == 200
        assert "order of the head" in text
        assert "31 December 2026" in text or "Dec. 31, 2026" in text
        assert "repeals Старий акт" in text
