"""Published documents whose words stand in real PDF files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typst

from cms.register.extraction import extract_next
from cms.register.models import DocumentPage
from search.queries import Answer, Request, search
from tests.factories import Body, attach, draft_document, make_file, publish


def pdf(*pages: str, language: str = "uk") -> bytes:
    """A PDF with these pages, typeset by typst with its own fonts."""
    text = "\n#pagebreak()\n".join(pages)
    source = f'#set text(lang: "{language}", font: "Libertinus Serif")\n{text}'
    made = typst.compile(source.encode(), ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def published_with_pdf(
    body: Body,
    *pages: str,
    title: str = "Про порядок денний",
    language: str = "uk",
    **fields: Any,
) -> DocumentPage:
    """A document that went through the review, with a PDF that was read for real."""
    draft = draft_document(body, title, **fields)
    content = pdf(*pages, language=language)
    attach(
        draft,
        make_file(body, "annex.pdf", content),
        title="Додаток",
        language=language,
    )
    read_files()
    return publish(DocumentPage.objects.get(pk=draft.pk), body)


def read_files() -> None:
    """Read every queued file, each in its subprocess."""
    while extract_next():
        pass


def asked(text: str, language: str = "uk", **fields: Any) -> Answer:
    """What the portal answers in one language; nobody stood in for the engine."""
    filters = {"language": [language]} | fields.pop("filters", {})
    answer = search(Request(text, language, filters=filters, **fields))
    assert not answer.degraded
    return answer


def titles(answer: Answer) -> list[str]:
    return [hit.entry.title for hit in answer.hits]


def marked(fragments: Iterable[tuple[str, bool]]) -> list[str]:
    """Words that are marked in a title or a snippet."""
    return [text for text, is_marked in fragments if is_marked]
