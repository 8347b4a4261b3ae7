"""What people write is printed as far as there are shapes for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import typst

from consultations.reports.writing import printable as room
from consultations.reports.writing.printable import MISSING, printable


def test_letters_of_the_portal_stay_as_they_are() -> None:
    text = "Під’їзд №5 — «ґанок» / Zażółć gęślą jaźń – „jeż” / 5 % of €20"
    assert printable(text) == text


def test_what_has_no_shape_becomes_a_square() -> None:
    assert printable("Так 😀👍 漢字!") == f"Так {MISSING} {MISSING}!"


def test_what_turns_or_hides_text_goes() -> None:
    assert printable("a\u202eb\x00c\u200bd\ufefff\x07") == "abcdf"


def test_long_words_may_break() -> None:
    parts = printable("ы" * 10_000).split("\u00ad")
    assert max(map(len, parts)) <= 41
    assert "".join(parts) == "ы" * 10_000


def test_every_character_that_stays_has_a_shape(tmp_path: Path) -> None:
    names = (Path(room.__file__).parent / "characters.txt").read_text().split()
    shown = "".join(
        chr(code)
        for name in names
        for code in range(int(name[:4], 16), int(name[-4:], 16) + 1)
    )
    marked = re.sub(room.NOTHING, "", shown)
    source = tmp_path / "all.typ"
    source.write_text(
        '#set document(title: "x")\n#set text(font: "Libertinus Serif")\n'
        "#for one in json(bytes(sys.inputs.all)) { [a#one ] }"
    )
    pdf = typst.Compiler(input=source, ignore_system_fonts=True).compile(
        format="pdf",
        sys_inputs={"all": json.dumps(list(marked))},
        pdf_standards="ua-1",
    )
    assert isinstance(pdf, bytes)
