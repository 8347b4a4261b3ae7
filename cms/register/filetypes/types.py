"""The closed list of types that an attachment may have, and why others are refused."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import PurePosixPath

OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
ASIC = "application/vnd.etsi.asic"


class Refusal(StrEnum):
    """Why a file is not taken; the upload form shows a sentence for each."""

    EMPTY = "empty"
    EXECUTABLE = "executable"
    ACTIVE_CONTENT = "active_content"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    ARCHIVE = "archive"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


class UnknownFileType(ValueError):
    """The file is of no type on the list."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(f"{refusal}: {detail}" if detail else str(refusal))
        self.refusal = refusal


@dataclass(frozen=True)
class _Traits:
    media_type: str
    extensions: tuple[str, ...]
    has_text: bool = False
    is_inline_safe: bool = False


class FileType(Enum):
    """A type by its content. The value is a plain word, fit for a database column."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    TXT = "txt"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    TIFF = "tiff"
    DOC = "doc"
    XLS = "xls"
    DETACHED_SIGNATURE = "p7s"
    SIGNED_CONTENT = "p7m"
    ASIC_EXTENDED = "asice"
    ASIC_SIMPLE = "asics"

    @property
    def media_type(self) -> str:
        """For the Content-Type header; text without a charset, which is not known."""
        return TRAITS[self].media_type

    @property
    def extension(self) -> str:
        """The proper one, with its dot."""
        return TRAITS[self].extensions[0]

    @property
    def has_text(self) -> bool:
        """Can the reader take text from it?"""
        return TRAITS[self].has_text

    @property
    def is_inline_safe(self) -> bool:
        """May a browser show it, rather than save it, under a sandboxing policy?"""
        return TRAITS[self].is_inline_safe

    def extension_matches(self, name: str) -> bool:
        """Does the name promise what the content is?"""
        suffix = PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()
        return suffix in TRAITS[self].extensions


TRAITS = {
    FileType.PDF: _Traits("application/pdf", (".pdf",), True, True),
    FileType.DOCX: _Traits(f"{OPEN_XML}.wordprocessingml.document", (".docx",), True),
    FileType.ODT: _Traits(f"{OPEN_DOCUMENT}.text", (".odt",), True),
    FileType.RTF: _Traits("application/rtf", (".rtf", ".doc"), True),
    FileType.XLSX: _Traits(f"{OPEN_XML}.spreadsheetml.sheet", (".xlsx",), True),
    FileType.ODS: _Traits(f"{OPEN_DOCUMENT}.spreadsheet", (".ods",), True),
    FileType.CSV: _Traits("text/csv", (".csv", ".tsv"), True),
    FileType.TXT: _Traits("text/plain", (".txt",), True),
    FileType.PNG: _Traits("image/png", (".png",), is_inline_safe=True),
    FileType.JPEG: _Traits("image/jpeg", (".jpg", ".jpeg"), is_inline_safe=True),
    FileType.GIF: _Traits("image/gif", (".gif",), is_inline_safe=True),
    FileType.WEBP: _Traits("image/webp", (".webp",), is_inline_safe=True),
    FileType.TIFF: _Traits("image/tiff", (".tif", ".tiff")),
    FileType.DOC: _Traits("application/msword", (".doc",)),
    FileType.XLS: _Traits("application/vnd.ms-excel", (".xls",)),
    # Signing programs name both kinds as they please; RFC 8551 keeps them apart.
    FileType.DETACHED_SIGNATURE: _Traits(
        "application/pkcs7-signature", (".p7s", ".sig", ".p7m")
    ),
    FileType.SIGNED_CONTENT: _Traits(
        "application/pkcs7-mime", (".p7m", ".p7s", ".sig")
    ),
    FileType.ASIC_EXTENDED: _Traits(f"{ASIC}-e+zip", (".asice", ".sce")),
    FileType.ASIC_SIMPLE: _Traits(f"{ASIC}-s+zip", (".asics", ".scs")),
}
