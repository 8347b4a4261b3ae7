"""Tell a file's type by its first bytes, and a container's by its directory."""

import codecs
import re
from typing import BinaryIO

from cms.register.filetypes import compound, signatures, zipped
from cms.register.filetypes.types import FileType, Refusal, UnknownFileType

HEAD_BYTES = 8192
# How far browsers look when they guess that something is HTML.
# Source: WHATWG MIME Sniffing Standard, section 5.2.
BROWSER_BYTES = 1445

EXECUTABLES = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"dex\n",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
ARCHIVES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"PK\x05\x06",
)
# What careless writers put before a PDF. Anything more may be a page in disguise.
BEFORE_PDF = codecs.BOM_UTF8 + b" \t\r\n"
SIMPLE = (
    (b"{\\rtf", FileType.RTF),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
)
MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|svg|\?php)\b",
    re.IGNORECASE,
)
# A text that begins with a tag is a page, whatever its name says.
TAG_AT_START = re.compile(r"\s*<(?:!--|[a-z/?!])", re.IGNORECASE)
SCRIPT_AT_START = re.compile(r"\s*(?:@echo\s+off\b|#!)", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


def sniff(file: BinaryIO, name: str) -> FileType:
    """The type by content; the place in the file is left as it was.

    The name is asked for one thing: whether a text is a table (CSV), as the bytes
    of both may be the same. Raises UnknownFileType with the reason of refusal.
    """
    place = file.tell()
    try:
        file.seek(0)
        return _sniff(file, file.read(HEAD_BYTES), name)
    finally:
        file.seek(place)


def _sniff(file: BinaryIO, head: bytes, name: str) -> FileType:
    if not head:
        raise UnknownFileType(Refusal.EMPTY)
    text = _decoded(head)
    if text is None:
        _refuse_known(head)
    kind = _binary(file, head)
    if kind is None:
        return _text(text, name)
    if MARKUP.search(head[:BROWSER_BYTES].decode("latin-1")):
        raise UnknownFileType(Refusal.ACTIVE_CONTENT, f"markup in {kind.value}")
    return kind


def _refuse_known(head: bytes) -> None:
    """Programs and archives; only for what is no text, which may begin with MZ too."""
    if head.startswith(EXECUTABLES):
        raise UnknownFileType(Refusal.EXECUTABLE)
    if head.startswith(ARCHIVES):
        raise UnknownFileType(Refusal.ARCHIVE)


def _binary(file: BinaryIO, head: bytes) -> FileType | None:
    if head.lstrip(BEFORE_PDF).startswith(b"%PDF-"):
        return FileType.PDF
    for magic, kind in SIMPLE:
        if head.startswith(magic):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileType.WEBP
    if head.startswith(zipped.MAGIC):
        return zipped.kind_of(file)
    if head.startswith(compound.MAGIC):
        return compound.kind_of(file)
    return signatures.kind_of(head)


def _text(text: str | None, name: str) -> FileType:
    if text is None:
        raise UnknownFileType(Refusal.UNKNOWN)
    beginning = text[:BROWSER_BYTES]
    if TAG_AT_START.match(text) or MARKUP.search(beginning):
        raise UnknownFileType(Refusal.ACTIVE_CONTENT)
    if SCRIPT_AT_START.match(text):
        raise UnknownFileType(Refusal.EXECUTABLE)
    is_table = FileType.CSV.extension_matches(name)
    return FileType.CSV if is_table else FileType.TXT


def _decoded(head: bytes) -> str | None:
    """The beginning as text, or None when it is none.

    An old Windows encoding is not told apart here: without control characters it is
    text, and the reader finds out which.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = head[: len(head) // 2 * 2]
        text = whole.decode("utf-16", "replace")
    elif head.startswith(codecs.BOM_UTF8):
        text = head.decode("utf-8-sig", "replace")
    else:
        text = head.decode("latin-1")
    return None if CONTROLS.search(text) else text
