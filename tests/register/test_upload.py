"""Uploads through Wagtail's three views: what is taken, what is refused and how."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from cms.register.enums import ExtractionState
from cms.register.file_forms import SENTENCES
from cms.register.filetypes import FileType, Refusal
from cms.register.models import Extraction, File
from tests.factories import Site, make_file
from tests.register import made_files
from tests.register.conftest import SignIn

Make = Callable[[], bytes]
Send = Callable[[Client, Site, SimpleUploadedFile], str]


def single(client: Client, site: Site, upload: SimpleUploadedFile) -> str:
    """The page with one form; gives what it answers when it refuses."""
    response = client.post(
        reverse("wagtaildocs:add"),
        {"title": "Назва", "collection": collection(site), "file": upload},
    )
    return "" if response.status_code == 302 else response.content.decode()


def multiple(client: Client, site: Site, upload: SimpleUploadedFile) -> str:
    """The drop zone, file by file."""
    response = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Назва", "collection": collection(site), "files[]": upload},
    )
    answer = json.loads(response.content)
    return "" if answer["success"] else answer["error_message"]


def chooser(client: Client, site: Site, upload: SimpleUploadedFile) -> str:
    """The upload tab of the chooser in the editor."""
    prefix = "document-chooser-upload"
    response = client.post(
        reverse("wagtaildocs_chooser:create"),
        {
            f"{prefix}-title": "Назва",
            f"{prefix}-collection": collection(site),
            f"{prefix}-file": upload,
        },
    )
    answer = json.loads(response.content)
    return "" if answer["step"] == "chosen" else answer["htmlFragment"]


def collection(site: Site) -> int:
    return site.council.authority.collection_id


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


@pytest.fixture(params=[single, multiple, chooser])
def send(request: pytest.FixtureRequest) -> Send:
    return request.param


def test_a_file_is_taken_by_what_it_is(site: Site, sign_in: SignIn, send: Send) -> None:
    client = sign_in(site.council.editor)

    assert send(client, site, upload("рішення.pdf", made_files.pdf())) == ""

    file = File.objects.get()
    assert file.type is FileType.PDF
    assert file.filename.startswith("rishennia")
    assert file.filename.endswith(".pdf")
    assert file.uploaded_by_user == site.council.editor
    assert file.collection == site.council.authority.collection
    assert Extraction.objects.get(sha256=file.sha256).state == ExtractionState.PENDING


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda: b"MZ\x90\x00" + bytes(100), Refusal.EXECUTABLE),
        (lambda: b"<html><script>alert(1)</script></html>", Refusal.ACTIVE_CONTENT),
        (made_files.archive, Refusal.ARCHIVE),
        (lambda: bytes(range(20)) * 9, Refusal.UNKNOWN),
    ],
)
def test_what_is_no_document_is_refused_with_advice(
    site: Site, sign_in: SignIn, send: Send, make: Make, refusal: Refusal
) -> None:
    answer = send(sign_in(site.council.editor), site, upload("наказ.pdf", make()))

    assert escaped(str(SENTENCES[refusal])) in escaped(answer)
    assert not File.objects.exists()


def escaped(text: str) -> str:
    return text.replace("&#x27;", "'").replace("&quot;", '"')


def test_an_empty_file_is_refused(site: Site, sign_in: SignIn, send: Send) -> None:
    assert "empty" in send(sign_in(site.council.editor), site, upload("a.pdf", b""))
    assert not File.objects.exists()


def test_a_file_over_the_limit_is_refused(
    site: Site, sign_in: SignIn, send: Send, settings: Any
) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000

    answer = send(sign_in(site.council.editor), site, upload("a.txt", b"a" * 1001))

    assert "too big" in answer
    assert not File.objects.exists()


def test_every_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Refusal)


@pytest.mark.parametrize(
    ("name", "make", "kept"),
    [
        ("наказ.txt", made_files.pdf, "nakaz.pdf"),
        ("Рішення № 12.03", made_files.pdf, "Rishennia-n-12.03.pdf"),
        ("вірус.exe", lambda: b"words", "virus.txt"),
        ("таблиця.csv", lambda: b"a;b", "tablytsia.csv"),
        ("наказ.pdf.p7s", made_files.signature, "nakaz.pdf.p7s"),
        ("..pdf", made_files.pdf, "file.pdf"),
        ("я" * 100 + ".pdf", made_files.pdf, None),
    ],
)
def test_the_name_is_safe_and_has_the_extension_of_the_content(
    site: Site, sign_in: SignIn, name: str, make: Make, kept: str | None
) -> None:
    assert single(sign_in(site.council.editor), site, upload(name, make())) == ""

    stem, _, extension = File.objects.get().filename.rpartition(".")
    if kept is None:
        assert len(stem) < 80
    else:
        wanted, _, ending = kept.rpartition(".")
        # A name that is taken gets a few letters more.
        assert stem == wanted or stem.startswith(f"{wanted}_")
        assert extension == ending


def test_a_signature_is_kept_byte_for_byte(
    site: Site, sign_in: SignIn, send: Send
) -> None:
    client, content = sign_in(site.council.editor), made_files.signature()

    assert send(client, site, upload("рішення.pdf.p7s", content)) == ""

    file = File.objects.get()
    served = b"".join(client.get(file.url).streaming_content)
    assert file.type is FileType.DETACHED_SIGNATURE
    assert hashlib.sha256(served).digest() == hashlib.sha256(content).digest()


def test_files_go_into_the_collections_of_one_s_authority_only(
    site: Site, sign_in: SignIn
) -> None:
    client = sign_in(site.council.editor)
    response = client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Назва",
            "collection": site.library.authority.collection_id,
            "file": upload("a.txt", b"words"),
        },
    )

    stored = File.objects.first()
    assert response.status_code == 200 or (
        stored and stored.collection == site.council.authority.collection
    )
    assert not File.objects.filter(
        collection=site.library.authority.collection
    ).exists()


def test_a_stored_file_keeps_its_content(site: Site, sign_in: SignIn) -> None:
    file = make_file(site.council, "a.txt", b"first")
    client = sign_in(site.council.editor)
    address = reverse("wagtaildocs:edit", args=[file.pk])

    form = client.get(address).content.decode()
    response = client.post(
        address,
        {
            "title": "Нова назва",
            "collection": collection(site),
            "file": upload("b.txt", b"second"),
        },
    )

    assert 'type="file"' not in form
    assert "A new version is a new file" in form
    assert response.status_code == 302
    file = File.objects.get()
    assert file.title == "Нова назва"
    with file.open_file() as content:
        assert content.read() == b"first"


def test_a_file_is_left_closed_once_it_is_stored(
    site: Site, sign_in: SignIn, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    open_stored = FileSystemStorage.open

    def opening(*args: Any, **kwargs: Any) -> Any:
        opened.append(open_stored(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(FileSystemStorage, "open", opening)
    assert make_file(site.council, "a.txt", b"made").file.closed
    assert send(sign_in(site.council.editor), site, upload("b.txt", b"sent")) == ""

    assert opened
    assert all(file.closed for file in opened)


def test_a_file_waiting_for_its_title_is_completed(site: Site, sign_in: SignIn) -> None:
    """A title that is too long sends Wagtail's multiple upload another way."""
    client = sign_in(site.council.editor)
    first = client.post(
        reverse("wagtaildocs:add_multiple"),
        {
            "title": "т" * 300,
            "collection": collection(site),
            "files[]": upload("наказ.txt", made_files.pdf()),
        },
    ).json()
    waiting = first["uploaded_file_id"]
    second = client.post(
        reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[waiting]),
        {
            f"uploaded-document-{waiting}-title": "Наказ",
            f"uploaded-document-{waiting}-collection": collection(site),
        },
    ).json()

    assert second["success"]
    file = File.objects.get()
    assert (file.title, file.type) == ("Наказ", FileType.PDF)
    assert file.filename.endswith(".pdf")


def test_the_portal_s_files_are_wagtail_s_documents() -> None:
    assert get_document_model() is File
