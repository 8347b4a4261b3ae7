"""Files as visitors get them: private until published, whole or in part, never run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.publication import record_approval
from cms.register.filetypes import FileType
from cms.register.models import DocumentPage, File
from participation.citizens.models import User
from tests.factories import (
    Site,
    attach,
    draft_document,
    edit,
    make_file,
    make_user,
    publish,
)
from tests.register import made_files
from tests.register.conftest import SignIn
from tests.register.offering import CONTENT, body, offered, told


def status(file: File) -> int:
    response = Client().get(file.url)
    if response.streaming:
        assert body(response)
    return response.status_code


def test_a_published_file_is_served(site: Site) -> None:
    _page, file = offered(site)

    response = Client().get(file.url)

    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Length"] == "10"
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-cache" in response["Cache-Control"]


def draft(site: Site, page: DocumentPage, file: File) -> None:
    """Nothing: the page is only written."""


def draft_of_live(site: Site, page: DocumentPage, file: File) -> None:
    page = publish(draft_document(site.council), site.council)
    attach(page, file)


def unpublished(site: Site, page: DocumentPage, file: File) -> None:
    attach(page, file)
    publish(page, site.council).unpublish()


def expired(site: Site, page: DocumentPage, file: File) -> None:
    attach(page, file)
    page = publish(page, site.council)
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)


def under_private_section(site: Site, page: DocumentPage, file: File) -> None:
    attach(page, file)
    publish(page, site.council)
    PageViewRestriction.objects.create(
        page=site.council.section, restriction_type=PageViewRestriction.LOGIN
    )


def removed_later(site: Site, page: DocumentPage, file: File) -> None:
    attach(page, file)
    page = publish(page, site.council)
    publish(edit(page, site.council.editor, attachments=[]), site.council)


def deleted(site: Site, page: DocumentPage, file: File) -> None:
    attach(page, file)
    publish(page, site.council).delete()


PRIVATE = [draft, draft_of_live, unpublished, expired, under_private_section]


@pytest.mark.parametrize("hide", [*PRIVATE, removed_later, deleted])
def test_a_file_without_a_public_page_is_not_there(
    site: Site, hide: Callable[[Site, DocumentPage, File], None]
) -> None:
    page, file = draft_document(site.council), make_file(site.council)
    if hide is draft:
        attach(page, file)
    hide(site, page, file)

    assert status(file) == 404
    stranger = Client()
    stranger.force_login(make_user("stranger"))
    assert stranger.get(file.url).status_code == 404


def test_a_file_is_there_as_long_as_one_language_offers_it(site: Site) -> None:
    page, file = offered(site)
    polish = page.copy_for_translation(Locale.objects.get(language_code="pl"))
    revision = polish.save_revision(user=site.council.editor)
    record_approval(revision, by=site.council.reviewer)
    revision.publish(user=site.council.reviewer, skip_permission_checks=True)

    DocumentPage.objects.get(pk=page.pk).unpublish()
    assert status(file) == 200

    DocumentPage.objects.get(pk=polish.pk).unpublish()
    assert status(file) == 404


def people(site: Site) -> dict[str, User]:
    return {
        "editor": site.council.editor,
        "reviewer": site.council.reviewer,
        "admin": site.admin,
        "other": site.library.editor,
    }


@pytest.mark.parametrize(
    ("who", "answer"),
    [("editor", 200), ("reviewer", 200), ("admin", 200), ("other", 404)],
)
def test_a_draft_s_file_is_for_its_authority(
    site: Site, sign_in: SignIn, who: str, answer: int
) -> None:
    file = make_file(site.council)

    response = told(file, sign_in(people(site)[who]))

    assert response.status_code == answer
    if answer == 200:
        assert response["Cache-Control"] == "private, no-store"


def test_a_password_without_the_second_factor_opens_no_draft(site: Site) -> None:
    file, client = make_file(site.council), Client()
    client.force_login(site.council.editor)

    assert client.get(file.url).status_code == 404


@pytest.mark.parametrize("kind", list(FileType))
def test_only_what_no_browser_runs_is_shown_in_it(site: Site, kind: FileType) -> None:
    _page, file = offered(site)
    File.objects.filter(pk=file.pk).update(file_type=kind.value)

    response = told(file)

    is_shown = response["Content-Disposition"].startswith("inline")
    assert is_shown == kind.is_inline_safe
    assert response["Content-Type"] == kind.media_type
    assert "script" not in response["Content-Type"]


def test_a_stored_name_in_ukrainian_is_told_as_the_standard_says(site: Site) -> None:
    _page, file = offered(site)
    name = default_storage._save("documents/рішення.txt", ContentFile(CONTENT))
    File.objects.filter(pk=file.pk).update(file=name)
    file.refresh_from_db()

    response = Client().get(file.url)

    assert body(response) == CONTENT
    disposition = response["Content-Disposition"]
    assert f"filename*=utf-8''{quote(file.filename)}" in disposition


def test_head_tells_the_same_without_the_content(site: Site) -> None:
    _page, file = offered(site)

    response = Client().head(file.url)

    assert response.status_code == 200
    assert response.content == b"" if not response.streaming else body(response) == b""
    assert response["Content-Length"] == "10"
    assert response["Accept-Ranges"] == "bytes"


def test_an_unchanged_file_is_not_sent_again(site: Site) -> None:
    _page, file = offered(site)
    etag = told(file)["ETag"]

    again = told(file, headers={"if-none-match": etag})
    other = told(file, headers={"if-none-match": '"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    assert other.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/files/{pk}/other.txt",
        "/files/{pk}/../a.txt",
        "/files/{pk}/..%2F..%2Fsecret_key",
        "/files/{pk}/",
        "/files/99999999999999999999999999/{name}",
        "/files/0/{name}",
        "/files/-1/{name}",
        "/files/{pk}/{name}%00",
        "/documents/{pk}/{name}",
        "/uk/documents/{pk}/{name}",
        "/media/documents/{name}",
        "/files/authenticate_with_password/1/",
    ],
)
def test_a_file_has_one_address(site: Site, address: str) -> None:
    _page, file = offered(site)

    response = Client().get(address.format(pk=file.pk, name=file.filename), follow=True)

    assert response.status_code == 404


def test_a_file_that_the_storage_lost_is_not_found(site: Site) -> None:
    _page, file = offered(site)
    file.file.storage.delete(file.file.name)

    assert status(file) == 404


def test_images_of_the_library_have_no_address(site: Site) -> None:
    image = get_image_model().objects.create(title="a", file=get_test_image_file())

    assert Client().get(image.file.url).status_code == 404
    assert Client().get(image.get_rendition("width-10").url).status_code == 404


def test_a_signed_file_is_the_same_bytes(site: Site) -> None:
    content = made_files.signature()
    _page, file = offered(site, "a.pdf.p7s", content)

    assert body(Client().get(file.url)) == content
