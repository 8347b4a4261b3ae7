"""What cannot be read is refused with one sentence, and nothing else happens."""

import io
import zipfile

import pytest
from django.utils.translation import override

from consultations.drafts.clauses import Doubt, Leaving, Level
from consultations.drafts.reading import Unreadable, read, read_text, unreadable
from consultations.drafts.words import DOUBTS, LEFT_OUT, LEVELS
from tests.consultations.drafts.office_files import (
    CONTENT_TYPES,
    open_text,
    par,
    word,
    zipped,
)
from tests.register import made_files

BOMB = (
    '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '">]>'
    "<w:document>&b;</w:document>"
)
THEFT = (
    '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
)


def document(content: str | bytes) -> io.BytesIO:
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": content})


def refusal(file: io.BytesIO, name: str = "a.docx") -> object:
    with pytest.raises(Unreadable) as caught:
        read(file, name)
    return caught.value.sentence


def cut_off() -> io.BytesIO:
    return io.BytesIO(word(par("1. Слово.")).getvalue()[:-60])


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (io.BytesIO(b""), unreadable.EMPTY),
        (io.BytesIO(b" \n \n"), unreadable.EMPTY),
        (word(""), unreadable.EMPTY),
        (word(par("Тільки назва")), unreadable.EMPTY),
        (cut_off(), unreadable.DAMAGED),
        (document("<w:document"), unreadable.DAMAGED),
        (document(BOMB), unreadable.DAMAGED),
        (document(THEFT), unreadable.DAMAGED),
        (document("<a>" * 100_000), unreadable.DAMAGED),
        (io.BytesIO(made_files.archive()), unreadable.OTHER_TYPE),
        (io.BytesIO(made_files.table()), unreadable.OTHER_TYPE),
        (io.BytesIO(made_files.scan()), unreadable.OTHER_TYPE),
        (io.BytesIO(b"\x7fELF" + bytes(100)), unreadable.OTHER_TYPE),
        (io.BytesIO(b"<html><p>1.</p></html>"), unreadable.OTHER_TYPE),
    ],
)
def test_bad_files_are_refused(file: io.BytesIO, sentence: object) -> None:
    assert refusal(file) == sentence


def test_a_bomb_is_refused_unopened() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        with archive.open("word/document.xml", "w") as member:
            for _ in range(8):
                member.write(bytes(1 << 24))

    assert refusal(memory) == unreadable.TOO_LONG


def test_very_many_paragraphs_are_refused() -> None:
    assert refusal(word("<w:p><w:r><w:t>а</w:t></w:r></w:p>" * 25_000)) == (
        unreadable.TOO_LONG
    )
    with pytest.raises(Unreadable):
        read_text("а\n" * 100_000)


def test_a_password_is_told() -> None:
    encrypted = open_text("<text:p>1. Слово.</text:p>")
    with zipfile.ZipFile(encrypted, "a") as archive:
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        )

    assert refusal(encrypted) == unreadable.PROTECTED


def test_macros_are_told() -> None:
    with_macros = word(par("1. Слово."))
    with zipfile.ZipFile(with_macros, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")

    assert refusal(with_macros) == unreadable.MACROS


def test_a_wrong_extension_does_not_matter() -> None:
    assert read(word(par("1. Слово.")), "a.txt").clauses[0].text == "Слово."
    assert read(io.BytesIO("1. Слово.".encode()), "a.docx").clauses[0].text == "Слово."


def test_a_reader_that_dies_is_to_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("consultations.drafts.reading.drafts.READER", tmp_path)

    assert refusal(word(par("1. Слово."))) == unreadable.LATER


def test_there_are_words_for_everything_in_three_languages() -> None:
    assert set(LEVELS) == set(Level)
    assert set(LEFT_OUT) == set(Leaving)
    assert set(DOUBTS) == set(Doubt)
    with override("pl"):
        assert str(unreadable.EMPTY) == "W projekcie nie ma tekstu."
        assert str(LEVELS[Level.POINT]) == "Punkt"
