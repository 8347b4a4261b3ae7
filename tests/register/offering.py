"""A published document that offers a file, and what a visitor gets of it."""

from __future__ import annotations

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


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]
