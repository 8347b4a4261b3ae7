"""The rights of an authority's people end at its section and its files."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Collection, GroupPagePermission

from cms.core.models import Topic
from cms.register.models import File
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import (
    Site,
    attach,
    draft_document,
    make_file,
    publish,
)

OTHERS = ["editor", "reviewer"]


def upload(
    name: str = "new.txt", content: bytes = b"other words"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


@pytest.mark.parametrize("who", OTHERS)
def test_files_of_another_authority_stay_as_they_are(site: Site, who: str) -> None:
    file = make_file(site.council)
    own = site.library.authority.collection
    client = signed_in(getattr(site.library, who))

    with nothing_changes():
        client.post(
            f"/admin/documents/edit/{file.pk}/",
            {"title": "Чуже", "collection": own.pk},
        )
        client.post(f"/admin/documents/delete/{file.pk}/")
        client.post(f"/admin/bulk/register/file/delete/?id={file.pk}")
        client.post(
            f"/admin/bulk/register/file/add_to_collection/?id={file.pk}",
            {"collection": own.pk},
        )
        client.post(f"/admin/documents/multiple/{file.pk}/", {"title": "Чуже"})


@pytest.mark.parametrize("who", OTHERS)
def test_files_of_another_authority_are_neither_listed_nor_chosen(
    site: Site, who: str
) -> None:
    file = make_file(site.council, name="taiemne.txt")
    client = signed_in(getattr(site.library, who))

    for address in (
        "/admin/documents/",
        "/admin/documents/results/",
        "/admin/documents/chooser/",
        "/admin/documents/chooser/results/",
    ):
        answer = client.get(address)
        assert "taiemne" not in answer.content.decode(), address
    assert client.get(f"/admin/documents/edit/{file.pk}/").status_code == 302
    assert client.get(file.url).status_code == 404


def test_an_editor_puts_files_into_no_other_collection(site: Site) -> None:
    client = signed_in(site.library.editor)
    foreign = site.council.authority.collection

    client.post(
        "/admin/documents/add/",
        {"title": "Підкинуте", "file": upload(), "collection": foreign.pk},
    )

    assert not File.objects.filter(collection=foreign).exists()


def test_the_content_of_a_file_never_changes(site: Site) -> None:
    file = make_file(site.council, content=b"approved words")
    before = file.sha256
    client = signed_in(site.council.editor)

    answer = client.post(
        f"/admin/documents/edit/{file.pk}/",
        {
            "title": "Інша назва",
            "file": upload(),
            "collection": site.council.authority.collection.pk,
        },
    )

    file = File.objects.get(pk=file.pk)
    assert answer.status_code in (200, 302)
    assert file.sha256 == before
    with file.open_file() as content:
        assert hashlib.sha256(content.read()).hexdigest() == before


@pytest.mark.parametrize("who", ["editor", "reviewer", "admin"])
def test_a_file_that_a_page_offers_is_not_deleted(site: Site, who: str) -> None:
    file, page = make_file(site.council), draft_document(site.council)
    attach(page, file)
    publish(type(page).objects.get(pk=page.pk), site.council)
    user = site.admin if who == "admin" else getattr(site.council, who)
    client = signed_in(user)
    client.raise_request_exception = False

    with nothing_changes():
        client.post(f"/admin/documents/delete/{file.pk}/")
        client.post(f"/admin/bulk/register/file/delete/?id={file.pk}")


VOCABULARIES = [
    "authorities/authority",
    "core/topic",
    "core/place",
    "register/documentkind",
    "centres/centre",
]


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("model", VOCABULARIES)
def test_vocabularies_and_authorities_are_the_administrators(
    site: Site, who: str, model: str
) -> None:
    Topic.objects.get_or_create(slug="water", defaults={"name_uk": "вода"})
    client = signed_in(getattr(site.council, who))
    row = site.council.authority.pk if model == "authorities/authority" else 1
    fields = {"name_uk": "x", "slug": "x", "four_eyes": "", "state_rule": "force"}

    with nothing_changes():
        for act in ("add/", f"edit/{row}/", f"delete/{row}/"):
            answer = client.post(f"/admin/snippets/{model}/{act}", fields)
            assert answer.status_code in (302, 403, 404)
    assert client.get(f"/admin/snippets/{model}/").status_code != 200


CLOSED = [
    *("users/", "users/new/", "users/edit/1/", "users/delete/1/"),
    *("groups/", "groups/new/", "groups/edit/1/", "groups/delete/1/"),
    *("sites/", "sites/new/", "locales/", "locales/new/", "collections/"),
    *("collections/add/", "redirects/", "redirects/add/", "workflows/list/"),
    *("workflows/add/", "workflows/edit/1/", "workflows/disable/1/"),
    *("workflows/tasks/index/", "workflows/tasks/edit/1/"),
    "workflows/tasks/disable/1/",
]


@pytest.mark.parametrize("who", OTHERS)
def test_screens_of_administrators_are_closed(site: Site, who: str) -> None:
    client = signed_in(getattr(site.council, who))

    with nothing_changes():
        opened = [
            (method, address)
            for address in CLOSED
            for method in ("get", "post")
            if getattr(client, method)(f"/admin/{address}").status_code
            not in (302, 403, 404, 405)
        ]

    assert opened == []
    administrator = signed_in(site.admin)
    assert administrator.get("/admin/users/").status_code == 200


def test_a_person_gives_himself_no_rights_by_the_own_account(site: Site) -> None:
    editor = site.council.editor
    fields = {
        "is_superuser": "on",
        "groups": [site.council.authority.reviewers_id],
        "name_email-first_name": "Оксана",
        "name_email-is_superuser": "on",
    }

    signed_in(editor).post("/admin/account/", fields)

    editor.refresh_from_db()
    assert not editor.is_superuser
    assert list(editor.groups.all()) == [site.council.authority.editors]


def test_groups_hold_rights_over_their_own_section_only(site: Site) -> None:
    for body in (site.council, site.library):
        for group in (body.authority.editors, body.authority.reviewers):
            granted = GroupPagePermission.objects.filter(group=group)
            keys = {row.page.translation_key for row in granted}
            assert keys == {body.authority.section_key}
            media = group.collection_permissions.values_list("collection", flat=True)
            assert set(media) == {body.authority.collection_id}
    assert Collection.get_first_root_node().pk not in {
        site.council.authority.collection_id,
        site.library.authority.collection_id,
    }


def test_a_visitor_is_led_to_the_sign_in(site: Site) -> None:
    answer = Client().get("/admin/pages/")

    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]
