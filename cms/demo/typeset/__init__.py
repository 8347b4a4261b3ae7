"""Files of the demonstration's documents in five formats, always the same bytes."""

from collections.abc import Callable

from cms.demo.records import Attachment, OfficialDocument
from cms.demo.typeset.office import typeset_docx
from cms.demo.typeset.open_sheet import MEDIA_TYPE as ODS
from cms.demo.typeset.open_sheet import typeset_ods
from cms.demo.typeset.plain_table import typeset_csv
from cms.demo.typeset.portable import typeset_pdf
from cms.demo.typeset.workbook import typeset_xlsx

__all__ = [
    "MEDIA_TYPES",
    "typeset",
    "typeset_csv",
    "typeset_docx",
    "typeset_ods",
    "typeset_pdf",
    "typeset_xlsx",
]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ODS,
    "csv": "text/csv",
}

_TYPESETTERS: dict[str, Callable[[Attachment, OfficialDocument, str], bytes]] = {
    "pdf": typeset_pdf,
    "docx": typeset_docx,
    "xlsx": typeset_xlsx,
    "ods": typeset_ods,
    "csv": typeset_csv,
}


def typeset(attachment: Attachment, document: OfficialDocument) -> bytes:
    """The file of an attachment, in its own format and language."""
    return _TYPESETTERS[attachment.format](attachment, document, attachment.language)
