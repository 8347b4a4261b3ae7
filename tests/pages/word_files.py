"""Word files that tests import, written by python-docx and by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shared import OxmlElement

from tests.pictures.made import drawn

NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{rest}"'
    for prefix, rest in {
        "w": "wordprocessingml/2006/main",
        "r": "officeDocument/2006/relationships",
        "m": "officeDocument/2006/math",
        "a": "drawingml/2006/main",
        "mc": "markup-compatibility/2006",
    }.items()
)


def packed(parts: Mapping[str, str | bytes]) -> BytesIO:
    """A zip with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def document(body: str, **parts: str) -> BytesIO:
    """A DOCX file of raw paragraphs; `parts` are others in word/, without .xml."""
    named = {f"word/{name}.xml": xml for name, xml in parts.items()}
    main = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": main, **named})


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def item(words: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, place)


def numbering(*levels: tuple[str, str]) -> str:
    """A list with its levels as (format, text)."""
    written = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{written}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )


def written_by_office() -> BytesIO:
    """A file as an office program writes it, with what people put into it."""
    file = Document()
    file.add_heading("Порядок користування читальною залою", 0)
    file.add_heading("Загальні положення", 1)
    words = file.add_paragraph("Зала відкрита ")
    words.add_run("щодня").bold = True
    words.add_run(", площа 20 м")
    words.add_run("2").font.superscript = True
    _link(words, "https://example.org/rules", " за правилами")
    file.add_heading("Хто може прийти", 2)
    for line in ("мешканці", "гості"):
        file.add_paragraph(line, style="List Bullet")
    for line in ("записатися", "прийти"):
        file.add_paragraph(line, style="List Number")
    file.add_paragraph("Таблиця 1. Години", style="Caption")
    table = file.add_table(rows=3, cols=2)
    cells = [("День", "Години"), ("Понеділок", "9–18"), ("Субота", "10–15")]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file.add_picture(BytesIO(drawn((60, 40))))
    commented = file.add_paragraph("Зауваження").runs
    file.add_comment(commented, text="перевірити", author="Демо")
    file.sections[0].header.paragraphs[0].text = "Демонстраційна бібліотека"
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>старе</w:delText></w:r></w:del>"
    words._p.append(parse_xml(deleted))
    saved = BytesIO()
    file.save(saved)
    saved.seek(0)
    return saved


def _link(words: object, address: str, text: str) -> None:
    part = words.part  # type: ignore[attr-defined]
    kind = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(address, kind, is_external=True))
    run, letters = OxmlElement("w:r"), OxmlElement("w:t")
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    run.append(letters)
    link.append(run)
    words._p.append(link)  # type: ignore[attr-defined]
