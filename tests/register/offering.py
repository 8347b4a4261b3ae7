"""A published document that offers a file, and what a visitor gets of it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from cms.register.models import DocumentPage, File
from tests.factories import Site, attach, draft_document, make_file, publish

CONTENT = b"0123456789"


def offered(
    site: Site, name: str = "a.txt", content: bytes = CONTENT
) -> tuple[DocumentPage, File]:
    """A published document and its file."""
    page, file = draft_document(site.council), make_file(site.council, name, content)
    attach(page, file)
    return publish(page, site.council), file


def body(response: Any) -> bytes:
    """What was sent; only once it is read is the file closed."""
    return b"".join(response.streaming_content)


def told(file: File, client: Client | None = None, **request: Any) -> Any:
    """The answer to who asks for a file, with its content read and left aside."""
    response = (client or Client()).get(file.url, **request)
    if response.streaming:
        body(response)
    return response
