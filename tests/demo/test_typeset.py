"""The demonstration's files: real PDF, DOCX and XLSX, read back as readers do."""

import functools
import io
import re
import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from cms.demo.blocks import Table
from cms.demo.content import read_content
from cms.demo.records import Attachment, OfficialDocument, SearchExample
from cms.demo.typeset import MEDIA_TYPES, typeset
from cms.demo.typeset.figures import are_figures, figure, is_figure
from cms.demo.typeset.letterhead import labels
from tests.demo.test_texts import stem_of, words_of

CONTENT = read_content()
ALL_FILES = {
    attachment.file: (attachment, document)
    for document in CONTENT.documents.values()
    for attachment in document.attachments
}


def is_looked_at(position: int, attachment: Attachment) -> bool:
    """Long files, and those with tables, are; of plain texts each sixth is."""
    tables = any(isinstance(block, Table) for block in attachment.blocks)
    return tables or len(attachment.blocks) > LONG or position % 6 == 0


LONG = 12
FILES = {
    name: (attachment, document)
    for position, (name, (attachment, document)) in enumerate(ALL_FILES.items())
    if is_looked_at(position, attachment)
}
MARKS = {
    "uk": "ДЕМО · не є офіційним документом",
    "pl": "DEMO · dokument nieoficjalny",
    "en": "DEMO · not an official document",
}


def files_of(format: str) -> pytest.MarkDecorator:
    names = [name for name in FILES if name.endswith(f".{format}")]
    return pytest.mark.parametrize("name", names)


@functools.cache
def file_of(name: str) -> bytes:
    attachment, document = ALL_FILES[name]
    return typeset(attachment, document)


@functools.cache
def pages_of(name: str) -> tuple[str, ...]:
    reader = PdfReader(io.BytesIO(file_of(name)))
    return tuple(page.extract_text() for page in reader.pages)


def record_of(name: str) -> tuple[Attachment, OfficialDocument]:
    return FILES[name]


def spoken_words(text: str) -> set[str]:
    return set(re.findall(r"[\w’'-]+", text))


@files_of("pdf")
def test_every_word_of_a_pdf_is_extracted_whole(name: str) -> None:
    attachment, _ = record_of(name)
    expected = spoken_words(" ".join(words_of(attachment.blocks)))
    # A word with a hyphen may be broken over two lines after it.
    found = spoken_words(" ".join(pages_of(name)).replace("-\n", "-"))
    assert expected <= found


@files_of("pdf")
def test_each_page_of_a_pdf_carries_the_demo_mark_and_its_number(name: str) -> None:
    attachment, _ = record_of(name)
    pages = pages_of(name)
    for number, page in enumerate(pages, 1):
        assert MARKS[attachment.language] in page
        assert f"{number} / {len(pages)}" in page


@files_of("pdf")
def test_a_pdf_is_tagged_and_names_its_language_and_title(name: str) -> None:
    attachment, _ = record_of(name)
    reader = PdfReader(io.BytesIO(file_of(name)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]["/K"]
    assert catalogue["/Lang"] == attachment.language
    assert reader.metadata
    assert reader.metadata.title == attachment.title[attachment.language]


@files_of("pdf")
def test_the_head_of_a_pdf_names_authority_date_and_number(name: str) -> None:
    attachment, document = record_of(name)
    head = " ".join(pages_of(name)[0].split()).casefold()
    number = f"{labels(attachment.language)['number']} {document.number}"
    assert document.authority.name[attachment.language].casefold() in head
    assert str((document.adopted_on or document.produced_on).year) in head
    assert number.casefold() in head


@pytest.mark.parametrize(
    ("language", "letters"), [("uk", "ґєіїщьЄІЇ’«»№–"), ("pl", "ąćęłńóśźżŁ–")]
)
def test_each_letter_of_a_language_survives_extraction(
    language: str, letters: str
) -> None:
    names = [name for name, (a, _) in FILES.items() if a.language == language]
    texts = [" ".join(pages_of(name)) for name in names if name.endswith(".pdf")]
    assert set(letters) <= set("".join(texts))
    # No private-use or replacement character stands where a letter was.
    assert not re.search(r"[\ue000-\uf8ff\ufffd]", "".join(texts))


def test_words_with_apostrophes_are_extracted_in_one_piece() -> None:
    text = " ".join(pages_of("plan-vidkhodiv.pdf"))
    for word in ("ґрунтових", "під’їзд", "п’ять", "об’їжджає"):
        assert word in text


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("biudzhet-2026.pdf", 6),
        ("prohrama-2026-2028.pdf", 8),
        ("plan-vidkhodiv.pdf", 5),
    ],
)
def test_long_acts_are_long(name: str, pages: int) -> None:
    assert len(pages_of(name)) >= pages


def test_a_long_table_begins_where_the_text_before_it_ends() -> None:
    assert "Абрикосюк" in pages_of("holosuvannia-721.pdf")[0]


@files_of("pdf")
def test_no_page_holds_a_signature_alone(name: str) -> None:
    attachment, _ = record_of(name)
    for _, signatory in attachment.signed_by:
        for page in pages_of(name):
            if signatory in page:
                assert len(page.split()) > 40


@pytest.mark.parametrize("example", CONTENT.search_examples, ids=lambda e: e.query)
def test_a_search_example_first_stands_on_the_page_that_it_names(
    example: SearchExample,
) -> None:
    pages = [" ".join(page.split()) for page in pages_of(example.file)]
    stems = [stem_of(word) for word in example.word.split()]
    holding = [
        number
        for number, page in enumerate(pages, 1)
        if all(re.search(rf"\b{stem}", page, re.IGNORECASE) for stem in stems)
    ]
    assert example.page >= 2
    assert holding[0] == example.page
    assert example.word in pages[example.page - 1]


@files_of("docx")
def test_a_docx_has_headings_and_holds_all_its_words(name: str) -> None:
    attachment, _ = record_of(name)
    word = Document(io.BytesIO(file_of(name)))
    lines = [paragraph.text for paragraph in word.paragraphs]
    for table in word.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    expected = spoken_words(" ".join(words_of(attachment.blocks)))
    assert expected <= spoken_words(" ".join(lines))
    headings = [p for p in word.paragraphs if p.style.name == "Heading 1"]
    assert [p.text for p in headings] == [attachment.title[attachment.language]]


@files_of("docx")
def test_a_docx_carries_the_demo_mark_on_each_page_and_its_title(name: str) -> None:
    attachment, _ = record_of(name)
    word = Document(io.BytesIO(file_of(name)))
    assert word.sections[0].header.paragraphs[0].text == MARKS[attachment.language]
    assert word.core_properties.title == attachment.title[attachment.language]
    assert word.core_properties.language.startswith(attachment.language)


@files_of("xlsx")
def test_figures_in_a_workbook_are_numbers(name: str) -> None:
    attachment, _ = record_of(name)
    tables = [block for block in attachment.blocks if isinstance(block, Table)]
    book = load_workbook(io.BytesIO(file_of(name)))
    assert len(book.worksheets) == len(tables)
    for sheet, table in zip(book.worksheets, tables, strict=True):
        rows = list(sheet.iter_rows(values_only=True))
        start = rows.index(table.columns) + 1
        found = zip(*rows[start : start + len(table.rows)], strict=True)
        for cells, values in zip(table.cells_by_column(), found, strict=True):
            if are_figures(cells):
                assert list(values) == [figure(cell) for cell in cells]
            else:
                assert [value or "" for value in values] == list(cells)


def test_codes_with_a_leading_zero_stay_as_they_are_written() -> None:
    book = load_workbook(io.BytesIO(file_of("biudzhet-2026-tablytsi.xlsx")))
    expenditure = book.worksheets[1]
    codes = [cell.value for cell in expenditure["A"]]
    assert "0100" in codes
    assert "1000" in codes


@files_of("xlsx")
def test_a_workbook_carries_the_demo_mark(name: str) -> None:
    attachment, _ = record_of(name)
    book = load_workbook(io.BytesIO(file_of(name)))
    for sheet in book.worksheets:
        assert sheet["A1"].value == MARKS[attachment.language]
        assert sheet.oddHeader.center.text == MARKS[attachment.language]
    assert book.properties.title == attachment.title[attachment.language]


@pytest.mark.parametrize("format", sorted(MEDIA_TYPES))
def test_a_file_comes_out_the_same_each_time(format: str) -> None:
    name = next(name for name in FILES if name.endswith(f".{format}"))
    attachment, document = FILES[name]
    assert typeset(attachment, document) == typeset(attachment, document)


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_an_office_file_is_dated_as_its_document(format: str) -> None:
    name = next(name for name in FILES if name.endswith(f".{format}"))
    _, document = FILES[name]
    day = document.adopted_on or document.produced_on
    archive = zipfile.ZipFile(io.BytesIO(file_of(name)))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {
        (day.year, day.month, day.day)
    }
    assert f"{day:%Y-%m-%d}T12:00:00Z" in archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("−12,0", -12.0),
        ("214", 214),
        ("–", None),
        ("0,0", 0.0),
        ("9640", 9640),
        ("0100", None),
        ("11010000", None),
        ("187-р", None),
        ("10 робочих днів", None),
        ("2027–2028", None),
    ],
)
def test_a_figure_is_read_as_acts_write_it(cell: str, value: float | None) -> None:
    assert figure(cell) == value
    assert is_figure(cell) == (value is not None or cell == "–")
