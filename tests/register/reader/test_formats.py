"""Each format gives its text, in Ukrainian and Polish."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from cms.register.extraction_process import ReadingState, read_file
from cms.register.filetypes import FileType

Made = Callable[..., Path]

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN_DOCUMENT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def test_pdf_is_read_page_by_page(typeset: Made) -> None:
    markup = """
#set page(header: [Рішення виконкому № 12/2026])
#set page(footer: context counter(page).display())
Про надання субсидії мешканцям громади.
#pagebreak()
Uchwała w sprawie zasiłku dla cudzoziemców. Zażółć gęślą jaźń.
#pagebreak()
Сім'я, об’єкт, їжак, ґанок.
"""
    reading = read_file(typeset(markup), FileType.PDF)

    assert reading.state is ReadingState.DONE
    assert reading.pages == 3
    assert reading.tool.startswith("pypdf ")
    assert [part.page for part in reading.parts] == [1, 2, 3]
    first, second, third = (part.text for part in reading.parts)
    assert "Про надання субсидії мешканцям громади." in first
    assert "Zażółć gęślą jaźń" in second
    assert "їжак, ґанок" in third
    # The running head stays where it is first seen, so that it can be found once.
    assert "Рішення виконкому" in first
    assert "Рішення виконкому" not in second + third


def test_words_divided_at_the_line_end_are_joined(drawn: Made) -> None:
    lines = [b"rozporza-", b"dzenie, 2020-", b"2025, Iwano-", b"Frankiwsk"]
    shown = b" ".join(b"(%s) Tj 0 -14 Td" % line for line in lines)
    path = drawn(b"BT /F 12 Tf 50 700 Td %s ET" % shown)

    reading = read_file(path, FileType.PDF)

    assert reading.parts[0].text == "rozporzadzenie, 2020-2025, Iwano-Frankiwsk"


def test_word_gives_paragraphs_tables_heads_and_footnotes(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("Рішення міської ради")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Назва", "Kwota świadczenia"
    document.sections[0].header.paragraphs[0].text = "Львівська міська рада"
    path = tmp_path / "a.docx"
    document.save(path)
    add_member(
        path,
        "word/footnotes.xml",
        f"<w:footnotes {WORD}><w:footnote><w:p><w:r><w:t>Закон № 2939-VI</w:t></w:r>"
        "</w:p></w:footnote></w:footnotes>",
    )

    reading = read_file(path, FileType.DOCX)

    assert reading.state is ReadingState.DONE
    assert reading.pages is None
    assert {part.page for part in reading.parts} == {None}
    body, *around = (part.text for part in reading.parts)
    assert body.splitlines()[0] == "Рішення міської ради"
    assert "Назва Kwota świadczenia" in " ".join(body.split())
    assert set(around) == {"Закон № 2939-VI", "Львівська міська рада"}


def add_member(path: Path, name: str, content: str) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)


def test_word_pages_come_from_marked_breaks_only(zipped: Made) -> None:
    asked, laid_out = '<w:br w:type="page"/>', "<w:lastRenderedPageBreak/>"
    text = "<w:p><w:r>%s<w:t>%s</w:t></w:r></w:p>"
    paragraphs = [
        text % ("", "перша"),
        # Word marks one break twice: as asked for and as laid out.
        f"<w:p><w:r>{asked}</w:r></w:p>",
        text % (laid_out, "друга"),
        text % (laid_out, "третя"),
    ]
    body = f"<w:document {WORD}><w:body>{''.join(paragraphs)}</w:body></w:document>"

    reading = read_file(zipped("a.docx", {"word/document.xml": body}), FileType.DOCX)

    pages = [(part.page, part.text) for part in reading.parts]
    assert pages == [(1, "перша"), (2, "друга"), (3, "третя")]
    assert reading.pages == 3


def test_deleted_text_and_field_codes_of_word_are_left_out(zipped: Made) -> None:
    run = "<w:p><w:r><w:t>лишилось</w:t></w:r><w:del><w:r><w:delText>було</w:delText>"
    run += "</w:r></w:del><w:r><w:instrText>PAGE 7</w:instrText></w:r></w:p>"
    body = f"<w:document {WORD}><w:body>{run}</w:body></w:document>"

    reading = read_file(zipped("a.docx", {"word/document.xml": body}), FileType.DOCX)

    assert [part.text for part in reading.parts] == ["лишилось"]


def test_odt_gives_text_heads_and_notes_but_no_struck_out_text(zipped: Made) -> None:
    content = (
        f"<office:document-content {OPEN_DOCUMENT}><office:body><office:text>"
        "<text:tracked-changes><text:p>викреслено</text:p></text:tracked-changes>"
        "<text:h>Ухвала</text:h><text:p>про<text:s/>пільги"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>примітка</text:p></text:note-body></text:note></text:p>"
        "<table:table table:name='Т'><table:table-row><table:table-cell><text:p>Łódź"
        "</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {OPEN_DOCUMENT}><style:header>"
        "<text:p>Верхній рядок</text:p></style:header></office:document-styles>"
    )
    path = zipped("a.odt", {"content.xml": content, "styles.xml": styles})

    reading = read_file(path, FileType.ODT)

    text = "\n".join(part.text for part in reading.parts)
    assert reading.state is ReadingState.DONE
    assert text.split() == [
        "Ухвала",
        "про",
        "пільгипримітка",
        "Łódź",
        "Верхній",
        "рядок",
    ]


def test_ods_sheets_are_parts_with_their_names(zipped: Made) -> None:
    sheet = (
        "<table:table table:name='%s'><table:table-row><table:table-cell><text:p>%s"
        "</text:p></table:table-cell></table:table-row></table:table>"
    )
    content = (
        f"<office:document-content {OPEN_DOCUMENT}><office:body><office:spreadsheet>"
        f"{sheet % ('Доходи', 'податок')}{sheet % ('Видатки', 'школи')}"
        "</office:spreadsheet></office:body></office:document-content>"
    )

    reading = read_file(zipped("a.ods", {"content.xml": content}), FileType.ODS)

    assert [(p.label, p.text) for p in reading.parts] == [
        ("Доходи", "податок"),
        ("Видатки", "школи"),
    ]


def test_excel_sheets_are_parts_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Закупівлі"
    book.active.append(["Назва", "Сума", True])
    book.active.append(["Ремонт школи", 125000.5, None])
    book.create_sheet("Umowy").append(["Usługa", "zł"])
    secret = book.create_sheet("Адреси")
    secret.append(["Іван Приватний"])
    secret.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)

    reading = read_file(path, FileType.XLSX)

    assert reading.state is ReadingState.DONE
    assert [part.label for part in reading.parts] == ["Закупівлі", "Umowy"]
    assert "Ремонт школи 125000.5" in reading.parts[0].text
    assert "Приватний" not in repr(reading.parts)
    assert reading.detail == "hidden sheets: Адреси"


def test_rtf_in_code_page_and_in_unicode(made: Made) -> None:
    old = "Рішення".encode("cp1251")
    escaped = b"".join(b"\\'%02x" % byte for byte in old)
    unicode = b"".join(b"\\u%d?" % ord(letter) for letter in "їжак")
    picture = b"{\\pict\\pngblip " + b"0123456789abcdef" * 50_000 + b"}"
    head = b"{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Arial;}}"
    content = head + b"\\f0 " + escaped + picture + b"\\par " + unicode + b"}"

    reading = read_file(made("a.rtf", content), FileType.RTF)

    assert reading.state is ReadingState.DONE
    assert reading.tool.startswith("striprtf ")
    assert reading.parts[0].text.split() == ["Рішення", "їжак"]


@pytest.mark.parametrize(
    ("text", "encoding", "tool"),
    [
        ("назва;сума\nремонт школи;100", "cp1251", "cp1251"),
        ("Uchwała w sprawie zażaleń i świadczeń", "cp1250", "cp1250"),
        ("Ухвала «Про пільги», № 5", "utf-8", "utf-8"),
        ("Ухвала Łódź", "utf-8-sig", "utf-8-sig"),
        ("Ухвала Łódź", "utf-16", "utf-16"),
    ],
)
def test_text_is_decoded_whatever_its_encoding(
    made: Made, text: str, encoding: str, tool: str
) -> None:
    reading = read_file(made("a.csv", text.encode(encoding)), FileType.CSV)

    assert reading.state is ReadingState.DONE
    assert reading.tool == tool
    assert reading.parts[0].text == text


def test_utf16_with_the_large_end_first(made: Made) -> None:
    content = b"\xfe\xff" + "Ґанок".encode("utf-16-be")

    assert read_file(made("a", content), FileType.TXT).parts[0].text == "Ґанок"


def test_text_comes_composed_and_without_control_characters(made: Made) -> None:
    content = "и\u0306жак\x00".replace("\x00", "\x07") + "\u200b  а\r\n\r\n\r\n\r\nб"

    reading = read_file(made("a.txt", content.encode()), FileType.TXT)

    assert reading.parts[0].text == "йжак а\n\nб"


def test_image_only_pdf_is_a_scan(tmp_path: Path, picture: bytes) -> None:
    page = Image.open(io.BytesIO(picture))
    path = tmp_path / "scan.pdf"
    page.save(path, save_all=True, append_images=[page, page])

    reading = read_file(path, FileType.PDF)

    assert reading.state is ReadingState.SCAN
    assert reading.pages == 3
    assert reading.parts == ()


def test_a_blank_page_without_an_image_is_no_scan(typeset: Made) -> None:
    assert read_file(typeset("#pagebreak()"), FileType.PDF).state is ReadingState.DONE


def test_type_without_text_is_an_error_of_the_caller(made: Made) -> None:
    with pytest.raises(ValueError, match="no text"):
        read_file(made("a.png", b""), FileType.PNG)
