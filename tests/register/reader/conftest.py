"""Real files, made on the fly."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import typst
from PIL import Image

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Write bytes under a name: made("a.txt", b"...")."""

    def make(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return make


@pytest.fixture
def typeset(made: Made) -> Made:
    """A PDF from typst's markup."""

    def make(markup: str) -> Path:
        return made("typeset.pdf", typst.compile(markup.encode()))

    return make


@pytest.fixture
def zipped(made: Made) -> Made:
    """A zip of members: zipped("a.docx", {"word/document.xml": "<...>"})."""

    def make(name: str, members: Mapping[str, str | bytes]) -> Path:
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                is_first = member == "mimetype"
                method = zipfile.ZIP_STORED if is_first else zipfile.ZIP_DEFLATED
                archive.writestr(member, content, method)
        return made(name, memory.getvalue())

    return make


@pytest.fixture
def picture() -> bytes:
    """A small PNG."""
    memory = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(memory, "PNG")
    return memory.getvalue()


@pytest.fixture
def drawn(made: Made) -> Made:
    """A PDF of one page by hand: its content stream and more objects, from 5 on."""

    def make(content: bytes, *more: bytes, packed: bool = False) -> Path:
        packing = b"/Filter /FlateDecode" if packed else b""
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
            b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont"
            b" /Helvetica >> >> /XObject << /X 5 0 R >> >> >>",
            b"<< /Length %d %s >>\nstream\n%s\nendstream"
            % (len(content), packing, content),
            *more,
        ]
        return made("drawn.pdf", pdf_of(objects))

    return make


def pdf_of(objects: list[bytes]) -> bytes:
    """Objects, numbered from 1, with their table."""
    body, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + tail % (size, len(body))


@pytest.fixture
def pdf() -> Callable[[list[bytes]], bytes]:
    """A PDF from its objects."""
    return pdf_of


@pytest.fixture
def deflated() -> Callable[[bytes, int], bytes]:
    """One piece, many times over, packed without ever being whole in memory."""

    def deflate(piece: bytes, times: int) -> bytes:
        packer = zlib.compressobj(1)
        return b"".join(
            [*(packer.compress(piece) for _ in range(times)), packer.flush()]
        )

    return deflate
