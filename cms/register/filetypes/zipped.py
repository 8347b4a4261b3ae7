"""Zip containers: office files and ASiC, told by their directory."""

import zipfile
import zlib
from typing import BinaryIO, cast

from cms.register.filetypes.types import OPEN_XML, FileType, Refusal, UnknownFileType

MAGIC = b"PK\x03\x04"
# A directory of ten thousand members takes one megabyte.
DIRECTORY_BYTES = 2_000_000
CONTENT_TYPES = "[Content_Types].xml"
CONTENT_TYPES_BYTES = 500_000
BY_MEDIA_TYPE = {
    kind.media_type: kind
    for kind in (
        FileType.ODT,
        FileType.ODS,
        FileType.ASIC_EXTENDED,
        FileType.ASIC_SIMPLE,
    )
}
# The main part's member and media type. Templates and slides have others.
OPEN_XML_PARTS = (
    (FileType.DOCX, "word/", f"{OPEN_XML}.wordprocessingml.document.main+xml"),
    (FileType.XLSX, "xl/", f"{OPEN_XML}.spreadsheetml.sheet.main+xml"),
)
MACRO_TYPES = ("macroenabled", "vbaproject")
MACRO_FOLDERS = ("basic/", "scripts/")


class _Budget:
    """Lets zipfile read the directory, but not more than a directory may measure."""

    def __init__(self, file: BinaryIO, left: int) -> None:
        self.file = file
        self.left = left
        self.seek = file.seek
        self.tell = file.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self.left + 1 if size < 0 else size
        content = self.file.read(min(wanted, self.left + 1))
        self.left -= len(content)
        if self.left < 0:
            raise UnknownFileType(Refusal.DAMAGED, "a zip directory beyond bounds")
        return content


def kind_of(file: BinaryIO) -> FileType:
    """The office or signature type. Raises UnknownFileType for other archives."""
    try:
        with zipfile.ZipFile(cast(BinaryIO, _Budget(file, DIRECTORY_BYTES))) as archive:
            return _kind(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise UnknownFileType(Refusal.DAMAGED, str(error)) from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, UnknownFileType):
            raise
        raise UnknownFileType(Refusal.DAMAGED, str(error)) from error


def _kind(archive: zipfile.ZipFile) -> FileType:
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnknownFileType(Refusal.MACROS)
    if "mimetype" in archive.namelist():
        return _by_media_type(archive, names)
    if CONTENT_TYPES in archive.namelist():
        return _by_content_types(archive)
    raise UnknownFileType(Refusal.ARCHIVE)


def _by_media_type(archive: zipfile.ZipFile, names: list[str]) -> FileType:
    """Source: OpenDocument 1.3 part 2, 3.3; ETSI EN 319 162-1, annex A.1."""
    media_type = _beginning(archive, "mimetype", 200).decode("latin-1").strip()
    kind = BY_MEDIA_TYPE.get(media_type)
    if kind is None:
        raise UnknownFileType(Refusal.ARCHIVE, media_type[:80])
    is_office = kind in (FileType.ODT, FileType.ODS)
    if is_office and any(name.startswith(MACRO_FOLDERS) for name in names):
        raise UnknownFileType(Refusal.MACROS)
    return kind


def _by_content_types(archive: zipfile.ZipFile) -> FileType:
    content = _beginning(archive, CONTENT_TYPES, CONTENT_TYPES_BYTES)
    types = content.decode("utf-8", "replace")
    if any(word in types.lower() for word in MACRO_TYPES):
        raise UnknownFileType(Refusal.MACROS)
    for kind, folder, main in OPEN_XML_PARTS:
        if main in types and any(n.startswith(folder) for n in archive.namelist()):
            return kind
    raise UnknownFileType(Refusal.ARCHIVE)


def _beginning(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as stream:
        return stream.read(size)
