"""A file's type comes from its content, and what may do harm is refused by name."""

import datetime
import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import pytest
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from PIL import Image

from cms.register.filetypes import FileType, Refusal, UnknownFileType, sniff

DOCX_TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def archive(members: Mapping[str, str | bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return memory.getvalue()


def image(kind: str) -> bytes:
    memory = io.BytesIO()
    Image.new("RGB", (9, 9)).save(memory, kind)
    return memory.getvalue()


def word() -> bytes:
    memory = io.BytesIO()
    docx.Document().save(memory)
    return memory.getvalue()


def excel() -> bytes:
    memory = io.BytesIO()
    openpyxl.Workbook().save(memory)
    return memory.getvalue()


def compound(*streams: str, directory_sector: int = 1, padding: int = 0) -> bytes:
    """A compound file: header, allocation table, directory of the named streams."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, directory_sector)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = bytearray(b"\xff" * 512)
    sectors = [streams[at : at + 4] for at in range(0, len(streams), 4)]
    for number in range(directory_sector, directory_sector + len(sectors)):
        is_last = number == directory_sector + len(sectors) - 1
        struct.pack_into("<I", table, number * 4, 0xFFFFFFFE if is_last else number + 1)
    between = bytes(512 * (directory_sector - 1) + padding)
    return bytes(header + table) + between + b"".join(map(directory, sectors))


def directory(names: tuple[str, ...]) -> bytes:
    entries = b""
    for name in names:
        written = name.encode("utf-16-le") + b"\x00\x00"
        entries += written.ljust(64, b"\x00") + struct.pack("<H", len(written))
        entries = entries.ljust(-(-len(entries) // 128) * 128, b"\x00")
    return entries.ljust(512, b"\x00")


def signature(encoding: Encoding, *options: pkcs7.PKCS7Options) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Підписувач")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data("рішення".encode())
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    return builder.sign(encoding, [pkcs7.PKCS7Options.Binary, *options])


DETACHED = pkcs7.PKCS7Options.DetachedSignature
ASIC = "application/vnd.etsi.asic-"
ODF = "application/vnd.oasis.opendocument."

TAKEN: dict[str, tuple[FileType, Callable[[], bytes]]] = {
    "a.pdf": (FileType.PDF, lambda: typst.compile(b"a")),
    "bom.pdf": (FileType.PDF, lambda: b"\xef\xbb\xbf\r\n" + typst.compile(b"a")),
    "a.docx": (FileType.DOCX, word),
    "a.xlsx": (FileType.XLSX, excel),
    "a.odt": (FileType.ODT, lambda: archive({"mimetype": f"{ODF}text"})),
    "a.ods": (FileType.ODS, lambda: archive({"mimetype": f"{ODF}spreadsheet"})),
    "a.rtf": (FileType.RTF, lambda: b"{\\rtf1 a}"),
    "a.doc": (FileType.DOC, lambda: compound("Root Entry", "WordDocument")),
    "a.xls": (FileType.XLS, lambda: compound("Root Entry", "a", "b", "c", "Workbook")),
    "a.png": (FileType.PNG, lambda: image("PNG")),
    "a.jpg": (FileType.JPEG, lambda: image("JPEG")),
    "a.gif": (FileType.GIF, lambda: image("GIF")),
    "a.webp": (FileType.WEBP, lambda: image("WEBP")),
    "a.tif": (FileType.TIFF, lambda: image("TIFF")),
    "a.csv": (FileType.CSV, lambda: "назва;сума\n".encode("cp1251")),
    "a.txt": (FileType.TXT, lambda: b"Uchwala, 5 < 6"),
    "polish.txt": (FileType.TXT, lambda: "MZ ogłosiło, że zażółcono".encode("cp1250")),
    "utf16.txt": (FileType.TXT, lambda: "Ухвала".encode("utf-16")),
    "a.p7s": (
        FileType.DETACHED_SIGNATURE,
        lambda: signature(Encoding.DER, DETACHED),
    ),
    "a.sig": (
        FileType.DETACHED_SIGNATURE,
        lambda: signature(Encoding.PEM, DETACHED),
    ),
    "a.p7m": (FileType.SIGNED_CONTENT, lambda: signature(Encoding.DER)),
    "a.asice": (FileType.ASIC_EXTENDED, lambda: archive({"mimetype": f"{ASIC}e+zip"})),
    "a.asics": (FileType.ASIC_SIMPLE, lambda: archive({"mimetype": f"{ASIC}s+zip"})),
}

REFUSED: dict[str, tuple[Refusal, Callable[[], bytes]]] = {
    "empty.txt": (Refusal.EMPTY, lambda: b""),
    "a.exe": (Refusal.EXECUTABLE, lambda: b"MZ\x90\x00\x03" + bytes(200)),
    "elf.pdf": (Refusal.EXECUTABLE, lambda: b"\x7fELF\x02\x01\x01" + bytes(99)),
    "script.txt": (Refusal.EXECUTABLE, lambda: b"#!/bin/sh\nrm -rf /\n"),
    "batch.txt": (Refusal.EXECUTABLE, lambda: b"@echo off\r\ndel *\r\n"),
    "html.txt": (Refusal.ACTIVE_CONTENT, lambda: b"\n <!DOCTYPE html><html>"),
    "tag.csv": (Refusal.ACTIVE_CONTENT, lambda: b"<b onclick=a>x</b>"),
    "late.txt": (Refusal.ACTIVE_CONTENT, lambda: b"a" * 900 + b"<ScRiPt>alert(1)"),
    "utf16.txt": (Refusal.ACTIVE_CONTENT, lambda: "<html>".encode("utf-16")),
    "a.svg": (Refusal.ACTIVE_CONTENT, lambda: b'<?xml version="1.0"?><svg/>'),
    "a.php": (Refusal.ACTIVE_CONTENT, lambda: b"<?php system($_GET[0]);"),
    "polyglot.gif": (Refusal.ACTIVE_CONTENT, lambda: b"GIF89a/*<script>alert(1)"),
    "polyglot.pdf": (Refusal.ACTIVE_CONTENT, lambda: b"<html><!--\n%PDF-1.7\n"),
    "inside.pdf": (Refusal.ACTIVE_CONTENT, lambda: b"%PDF-1.7\n<html><script>"),
    "a.docm": (
        Refusal.MACROS,
        lambda: archive({"[Content_Types].xml": "", "word/vbaProject.bin": "a"}),
    ),
    "renamed.docx": (
        Refusal.MACROS,
        lambda: archive({"[Content_Types].xml": "a.macroEnabled.main+xml"}),
    ),
    "macros.doc": (
        Refusal.MACROS,
        lambda: compound("Root Entry", "WordDocument", "Macros", "VBA"),
    ),
    "macros.odt": (
        Refusal.MACROS,
        lambda: archive({"mimetype": f"{ODF}text", "Basic/Standard/a.xml": ""}),
    ),
    "locked.docx": (Refusal.ENCRYPTED, lambda: compound("Root", "EncryptedPackage")),
    "a.zip": (Refusal.ARCHIVE, lambda: archive({"a.txt": "a"})),
    "a.jar": (Refusal.ARCHIVE, lambda: archive({"META-INF/MANIFEST.MF": "a"})),
    "hollow.docx": (Refusal.ARCHIVE, lambda: archive({"[Content_Types].xml": ""})),
    "a.7z": (Refusal.ARCHIVE, lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(99)),
    "a.gz": (Refusal.ARCHIVE, lambda: b"\x1f\x8b\x08\x00" + bytes(99)),
    "cut.docx": (Refusal.DAMAGED, lambda: word()[:3000]),
    "cut.doc": (Refusal.DAMAGED, lambda: compound("a", "WordDocument")[:700]),
    "msi.doc": (Refusal.UNKNOWN, lambda: compound("Root Entry", "SummaryInformation")),
    "random.txt": (Refusal.UNKNOWN, lambda: bytes(range(32)) * 9),
    "key.sig": (Refusal.UNKNOWN, lambda: b"\x30\x82\x01\x00\x02\x01\x00" + bytes(99)),
}


@pytest.mark.parametrize("name", TAKEN)
def test_type_is_told_by_content(name: str) -> None:
    file_type, content = TAKEN[name]
    file = io.BytesIO(content())

    assert sniff(file, name) is file_type
    assert file_type.extension_matches(name)
    assert file_type.extension_matches(f"C:\\Звіти\\a{file_type.extension.upper()}")


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_do_harm_is_refused_with_its_reason(name: str) -> None:
    refusal, content = REFUSED[name]

    with pytest.raises(UnknownFileType) as caught:
        sniff(io.BytesIO(content()), name)

    assert caught.value.refusal is refusal


def test_every_reason_of_refusal_occurs() -> None:
    assert {refusal for refusal, _ in REFUSED.values()} == set(Refusal)


def test_name_that_promises_something_else_is_noticed() -> None:
    file_type = sniff(io.BytesIO(image("PNG")), "наказ.pdf")

    assert file_type is FileType.PNG
    assert not file_type.extension_matches("наказ.pdf")
    assert not file_type.extension_matches("png")
    assert not FileType.TXT.extension_matches("a.txt\n.js")


def test_pem_text_of_another_kind_is_only_text() -> None:
    content = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

    assert sniff(io.BytesIO(content), "a.txt") is FileType.TXT


def test_directory_of_a_large_compound_file_is_found() -> None:
    content = compound("a", "b", "c", "d", "WordDocument", directory_sector=100)

    assert sniff(io.BytesIO(content), "a.doc") is FileType.DOC


def test_compound_file_whose_directory_goes_round_comes_to_an_end() -> None:
    content = bytearray(compound("Root Entry", "nothing"))
    struct.pack_into("<I", content, 512 + 4, 1)

    with pytest.raises(UnknownFileType):
        sniff(io.BytesIO(bytes(content)), "a.doc")


def blank_pdf() -> bytes:
    return typst.compile(b"a")


class Counted(io.BytesIO):
    """Counts what is read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.taken += len(content)
        return content


@pytest.mark.parametrize("content", [word, blank_pdf])
def test_sniffing_reads_little_and_leaves_the_place(
    content: Callable[[], bytes],
) -> None:
    file = Counted(content() + bytes(5_000_000))
    if content is word:
        file = Counted(archive({"word/media/a": bytes(9), **word_members()}))
    file.seek(7)

    sniff(file, "a")

    assert file.tell() == 7
    assert file.taken < 200_000


def word_members() -> dict[str, str | bytes]:
    big = bytes(range(256)) * 4000
    return {"[Content_Types].xml": DOCX_TYPES, "word/document.xml": "", "a": big}


def test_zip_with_a_huge_directory_is_refused() -> None:
    members: dict[str, str | bytes] = {f"{n:0>200}": b"" for n in range(9_000)}

    with pytest.raises(UnknownFileType) as caught:
        sniff(io.BytesIO(archive(members)), "a.docx")

    assert caught.value.refusal is Refusal.DAMAGED


@pytest.mark.parametrize("file_type", FileType)
def test_only_what_browsers_show_without_scripts_is_inline(file_type: FileType) -> None:
    shown = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}

    assert file_type.is_inline_safe is (file_type.media_type in shown)


def test_types_are_told_without_django() -> None:
    code = "import sys, cms.register.filetypes, cms.register.extraction_process\n"
    code += "sys.exit('django' in sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True)
