"""OLE compound files (old Word and Excel), told apart by the names of their streams.

Source: [MS-CFB] Compound File Binary File Format, 2.2 (header) and 2.6 (directory).
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from cms.register.filetypes.types import FileType, Refusal, UnknownFileType

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_BYTES = 512
ENTRY_BYTES = 128
SECTOR_SHIFTS = (9, 12)
DIRECTORY_SECTORS = 200
# With these the table reaches files of half a gigabyte.
TABLE_SECTORS = 64
LAST_SECTOR = 0xFFFFFFFA
MACROS = {"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}
STREAMS = (
    ("WordDocument", FileType.DOC),
    ("Workbook", FileType.XLS),
    ("Book", FileType.XLS),
)


def kind_of(file: BinaryIO) -> FileType:
    """Old Word or Excel. Raises UnknownFileType for macros, a password, and others."""
    try:
        names = set(_names(file))
    except (struct.error, IndexError) as error:
        raise UnknownFileType(Refusal.DAMAGED, "compound file") from error
    if "EncryptedPackage" in names:
        raise UnknownFileType(Refusal.ENCRYPTED)
    if names & MACROS:
        raise UnknownFileType(Refusal.MACROS)
    for stream, kind in STREAMS:
        if stream in names:
            return kind
    raise UnknownFileType(Refusal.UNKNOWN, "compound file")


def _names(file: BinaryIO) -> Iterator[str]:
    for sector in _directory(file):
        for start in range(0, len(sector), ENTRY_BYTES):
            entry = sector[start : start + ENTRY_BYTES]
            (length,) = struct.unpack_from("<H", entry, 64)
            yield entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


def _directory(file: BinaryIO) -> Iterator[bytes]:
    """The sectors of the directory, along their chain in the allocation table."""
    file.seek(0)
    header = file.read(HEADER_BYTES)
    (shift,) = struct.unpack_from("<H", header, 30)
    (sector,) = struct.unpack_from("<I", header, 48)
    if shift not in SECTOR_SHIFTS:
        raise UnknownFileType(Refusal.DAMAGED, "compound file")
    table = _table(file, header, shift)
    for _ in range(DIRECTORY_SECTORS):
        if sector >= LAST_SECTOR:
            return
        yield _sector(file, sector, shift)
        per_sector = (1 << shift) // 4
        part = _sector(file, table[sector // per_sector], shift)
        (sector,) = struct.unpack_from("<I", part, sector % per_sector * 4)


def _table(file: BinaryIO, header: bytes, shift: int) -> list[int]:
    """Where the allocation table lies: 109 sectors in the header, then a chain."""
    table = list(struct.unpack_from("<109I", header, 76))
    (sector,) = struct.unpack_from("<I", header, 68)
    words = (1 << shift) // 4
    for _ in range(TABLE_SECTORS):
        if sector >= LAST_SECTOR:
            break
        *more, sector = struct.unpack(f"<{words}I", _sector(file, sector, shift))
        table += more
    return table


def _sector(file: BinaryIO, number: int, shift: int) -> bytes:
    file.seek((number + 1) << shift)
    content = file.read(1 << shift)
    if not content:
        raise UnknownFileType(Refusal.DAMAGED, "compound file cut short")
    return content
