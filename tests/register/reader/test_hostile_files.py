"""Files that are damaged, locked, or made to do harm end as a state."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest

from cms.register.extraction_process import Limits, Reading, ReadingState, read_file
from cms.register.filetypes import FileType

Made = Callable[..., Path]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p>'
    "</w:body></w:document>"
)
RESOURCES = b"/Resources << /XObject << /X 5 0 R >> >>"
FORM = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] %s /Length 5 >>\n"
    b"stream\n/X Do\nendstream" % RESOURCES
)


def encrypted(path: Path, *, user_password: str) -> Path:
    writer = pypdf.PdfWriter(path)
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    writer.write(path)
    return path


def test_pdf_with_a_password_is_encrypted(typeset: Made) -> None:
    path = encrypted(typeset("Таємниця"), user_password="secret")

    reading = read_file(path, FileType.PDF)

    assert reading.state is ReadingState.ENCRYPTED
    assert reading.parts == ()


def test_pdf_that_only_forbids_printing_is_read(typeset: Made) -> None:
    path = encrypted(typeset("Відкритий текст рішення"), user_password="")

    reading = read_file(path, FileType.PDF)

    assert reading.state is ReadingState.DONE
    assert "Відкритий текст" in reading.parts[0].text


def test_truncated_pdf_is_broken_or_read_as_far_as_it_goes(typeset: Made) -> None:
    path = typeset("Рішення")
    path.write_bytes(path.read_bytes()[:1500])

    reading = read_file(path, FileType.PDF)

    assert reading.state is ReadingState.BROKEN
    assert reading.detail


def test_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(64):
            member.write(bytes(1 << 24))

    reading = read_file(path, FileType.DOCX, Limits(processor_seconds=2))

    assert reading.state is ReadingState.TOO_LARGE


def test_zip_whose_directory_lies_about_the_size_is_not_unpacked(zipped: Made) -> None:
    path = zipped("a.docx", {"word/document.xml": DOCUMENT % ("а" * 500_000)})
    content = path.read_bytes()
    true_size = len((DOCUMENT % ("а" * 500_000)).encode()).to_bytes(4, "little")
    assert true_size in content
    path.write_bytes(content.replace(true_size, (300).to_bytes(4, "little")))

    reading = read_file(path, FileType.DOCX)

    assert reading.state is ReadingState.BROKEN
    assert sum(len(part.text) for part in reading.parts) < 300


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "'
        + "&a;" * 1000
        + '"><!ENTITY lol "'
        + "&b;" * 1000
        + '">]>',
        '<!DOCTYPE b [<!ENTITY lol SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE b SYSTEM "http://127.0.0.1:1/a.dtd">',
    ],
    ids=["billion laughs", "external entity", "external DTD"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_doctype_is_refused(zipped: Made, doctype: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = declaration + doctype + DOCUMENT % "&lol;"
    path = zipped("a.docx", {"word/document.xml": text.encode(encoding)})

    reading = read_file(path, FileType.DOCX)

    assert reading.state is ReadingState.BROKEN
    assert "DOCTYPE" in reading.detail
    assert reading.parts == ()


def test_pdf_stream_bomb_is_too_large(
    drawn: Made, deflated: Callable[[bytes, int], bytes]
) -> None:
    path = drawn(deflated(bytes(1 << 20), 400), b"null", packed=True)

    reading = read_file(path, FileType.PDF)

    assert reading.state is ReadingState.TOO_LARGE
    assert reading.truncated


LOOPS = {
    "form in itself": [b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", FORM],
    "pages in themselves": [
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"null",
    ],
    "a million pages": [b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", b"null"],
}


@pytest.mark.parametrize("loop", LOOPS)
def test_pdf_that_loops_comes_to_an_end(
    made: Made, pdf: Callable[[list[bytes]], bytes], loop: str
) -> None:
    pages, form = LOOPS[loop]
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] %s >>"
    page %= RESOURCES
    content = b"<< /Length 5 >>\nstream\n/X Do\nendstream"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, form]

    path = made("loop.pdf", pdf(objects))

    reading = read_file(path, FileType.PDF, Limits(processor_seconds=4))

    assert reading.state in {ReadingState.DONE, ReadingState.BROKEN}


@pytest.mark.parametrize(
    "file_type",
    [kind for kind in FileType if kind.has_text],
    ids=lambda kind: kind.name,
)
def test_empty_and_wrong_files_end_as_a_state(
    made: Made, picture: bytes, file_type: FileType
) -> None:
    empty = read_file(made("empty", b""), file_type)
    wrong = read_file(made("picture", picture), file_type)

    is_text = file_type in {FileType.TXT, FileType.CSV}
    assert empty.state is (ReadingState.DONE if is_text else ReadingState.WRONG_TYPE)
    assert empty.parts == ()
    assert wrong.state is ReadingState.WRONG_TYPE


def test_file_that_is_missing_or_no_file_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path, Path("/dev/zero")):
        reading = read_file(path, FileType.TXT)
        assert reading.state is ReadingState.UNREADABLE
        assert not reading.state.is_about_the_file


@pytest.mark.parametrize(
    "name", ["а\nb.txt", "--type=pdf", "a b';\"$(x).txt", "\udcff"]
)
def test_any_name_is_taken(
    made: Made, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = made(name, b"text")
    monkeypatch.chdir(path.parent)

    assert read_file(name, FileType.TXT).parts[0].text == "text"


def crowded_sheet() -> bytes:
    """A workbook with very many shared strings, small when packed."""
    memory, crowd = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(memory)
    strings = "<sst>" + "<si><t>abcdefghij</t></si>" * 700_000 + "</sst>"
    with (
        zipfile.ZipFile(memory) as old,
        zipfile.ZipFile(crowd, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != "xl/sharedStrings.xml":
                new.writestr(name, old.read(name))
        new.writestr("xl/sharedStrings.xml", strings)
    return crowd.getvalue()


def test_memory_is_bounded(made: Made) -> None:
    path = made("a.xlsx", crowded_sheet())

    reading = read_file(path, FileType.XLSX, Limits(memory_bytes=60_000_000))

    assert reading.state is ReadingState.OUT_OF_MEMORY
    assert not reading.state.is_about_the_file


def busy_pdf(drawn: Made, deflated: Callable[[bytes, int], bytes]) -> Path:
    content = deflated(b"BT /F 9 Tf (slowly) Tj ET\n" * 1000, 1500)
    return drawn(content, b"null", packed=True)


def is_out_of_time(reading: Reading) -> bool:
    return reading.state is ReadingState.TIMEOUT and reading.truncated


def test_processor_time_is_bounded(
    drawn: Made, deflated: Callable[[bytes, int], bytes]
) -> None:
    path = busy_pdf(drawn, deflated)

    assert is_out_of_time(read_file(path, FileType.PDF, Limits(processor_seconds=1)))


def test_clock_time_is_bounded(
    drawn: Made, deflated: Callable[[bytes, int], bytes]
) -> None:
    path = busy_pdf(drawn, deflated)

    assert is_out_of_time(read_file(path, FileType.PDF, Limits(wall_seconds=0.5)))


def test_hang_inside_a_c_function_is_killed(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.register.extraction_process.GRACE_SECONDS", 0.5)
    # Putting combining marks into order takes the square of their number.
    marks = ("\u0315\u0300" * 300_000).encode()

    reading = read_file(made("a.txt", marks), FileType.TXT, Limits(wall_seconds=1.0))

    assert reading.state is ReadingState.TIMEOUT
    assert reading.detail == "killed at the end of its time"


def test_text_over_the_cap_keeps_what_fits(made: Made) -> None:
    path = made("a.txt", "слово ".encode() * 100_000)

    reading = read_file(path, FileType.TXT, Limits(text_bytes=1001))

    assert reading.state is ReadingState.DONE
    assert reading.truncated
    text = reading.parts[0].text
    assert text.startswith("слово слово")
    assert 980 < len(text.encode()) <= 1001


def test_pages_before_the_cap_are_kept(typeset: Made) -> None:
    path = typeset("#for n in range(1, 6) [Сторінка #n #pagebreak()]")

    reading = read_file(path, FileType.PDF, Limits(text_bytes=60))

    assert reading.truncated
    assert reading.pages == 6
    assert 1 <= len(reading.parts) < 6
