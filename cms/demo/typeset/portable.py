"""PDF files: tagged, with the document's language and title, made by typst."""

import functools
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from cms.demo.blocks import Block, BulletList, Heading, Paragraph, Points, Table
from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.figures import are_figures
from cms.demo.typeset.letterhead import labels, letterhead, produced_at

_TEMPLATE = Path(__file__).parent / "act.typ"


def typeset_pdf(
    attachment: Attachment, document: OfficialDocument, language: str
) -> bytes:
    """A PDF/UA-1 file of the attachment, A4, dated as the document is."""
    words = labels(language)
    act = {
        "language": language,
        "head": asdict(letterhead(attachment, document, language)),
        "blocks": [_record(block) for block in attachment.blocks],
        "signed_by": attachment.signed_by,
        "landscape": attachment.landscape,
        "table_word": words["table"],
        "totals": words["totals"],
    }
    pdf = _compiler().compile(
        format="pdf",
        sys_inputs={"act": json.dumps(act, ensure_ascii=False)},
        timestamp=produced_at(document),
        pdf_standards="ua-1",
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


@functools.cache
def _compiler() -> typst.Compiler:
    """One compiler for all files; only typst's own fonts, the same everywhere."""
    return typst.Compiler(input=_TEMPLATE, ignore_system_fonts=True)


def _record(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    match block:
        case Heading():
            return {"type": "heading", **asdict(block)}
        case Paragraph(text):
            return {"type": "paragraph", "text": text}
        case BulletList(items):
            return {"type": "list", "items": items}
        case Points(points):
            return {"type": "points", "points": [asdict(point) for point in points]}
        case Table():
            return {
                "type": "table",
                **asdict(block),
                "figures": [are_figures(cells) for cells in block.cells_by_column()],
            }
