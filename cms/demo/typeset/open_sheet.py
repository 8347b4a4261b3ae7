"""ODS files: OpenDocument sheets, written by the standard's own few elements."""

import io
import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from cms.demo.blocks import Table
from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.figures import are_figures, figure
from cms.demo.typeset.letterhead import Letterhead, letterhead, produced_at

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
for _prefix, _address in _NAMESPACES.items():
    register_namespace(_prefix, _address)


def typeset_ods(
    attachment: Attachment, document: OfficialDocument, language: str
) -> bytes:
    """An ODS file with a sheet for each table, dated as the document is."""
    head = letterhead(attachment, document, language)
    moment = produced_at(document)
    parts = {
        "content.xml": _content(attachment, head),
        "meta.xml": _meta(head, language, moment.strftime("%Y-%m-%dT%H:%M:%SZ")),
    }
    parts["META-INF/manifest.xml"] = _manifest(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        stamp = moment.timetuple()[:6]
        # The standard wants the type first and not compressed (part 2, 3.3).
        archive.writestr(zipfile.ZipInfo("mimetype", stamp), MEDIA_TYPE)
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, tostring(part, "utf-8", xml_declaration=True))
    return out.getvalue()


def _name(tag: str) -> str:
    prefix, _, local = tag.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """An element; attributes are named as table_name for table:name."""
    names = {_name(key.replace("_", ":", 1)): to for key, to in attributes.items()}
    element = SubElement(parent, _name(tag), names)
    element.text = text or None
    return element


def _content(attachment: Attachment, head: Letterhead) -> Element:
    root = Element(_name("office:document-content"), {_name("office:version"): "1.3"})
    book = _add(_add(root, "office:body"), "office:spreadsheet")
    for block in attachment.blocks:
        if isinstance(block, Table):
            _add_sheet(book, block, head)
    return root


def _add_sheet(book: Element, block: Table, head: Letterhead) -> None:
    sheet = _add(book, "table:table", table_name=block.caption[:31].strip())
    opening = (head.demonstration, head.authority, head.number, head.title)
    for line in (*opening, block.caption):
        _add_row(sheet, [line])
    _add_row(sheet, block.columns)
    columns = [
        [figure(cell) for cell in cells] if are_figures(cells) else cells
        for cells in block.cells_by_column()
    ]
    for row in zip(*columns, strict=True):
        _add_row(sheet, row)


def _add_row(sheet: Element, cells: Iterable[str | float | None]) -> None:
    row = _add(sheet, "table:table-row")
    for value in cells:
        if isinstance(value, int | float):
            cell = _add(
                row,
                "table:table-cell",
                office_value=str(value),
                **{"office_value-type": "float"},
            )
            _add(cell, "text:p", str(value))
            continue
        cell = _add(row, "table:table-cell", **{"office_value-type": "string"})
        _add(cell, "text:p", value or "")


def _meta(head: Letterhead, language: str, stamp: str) -> Element:
    root = Element(_name("office:document-meta"), {_name("office:version"): "1.3"})
    meta = _add(root, "office:meta")
    _add(meta, "dc:title", head.title)
    _add(meta, "dc:creator", head.authority)
    _add(meta, "dc:description", head.demonstration)
    _add(meta, "dc:language", language)
    _add(meta, "dc:date", stamp)
    return root


def _manifest(parts: Iterable[str]) -> Element:
    root = Element(_name("manifest:manifest"), {_name("manifest:version"): "1.3"})
    entries = {"/": MEDIA_TYPE, **dict.fromkeys(parts, "text/xml")}
    for path, media_type in entries.items():
        attributes = {"manifest_full-path": path, "manifest_media-type": media_type}
        _add(root, "manifest:file-entry", **attributes)
    return root
