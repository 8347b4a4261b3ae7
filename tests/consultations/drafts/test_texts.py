"""Markdown, plain text and pasted text."""

import io

import pytest

from consultations.drafts.clauses import Draft, Leaving, flat
from consultations.drafts.reading import read, read_text
from tests.consultations.drafts.outline import outline


def clauses(told: Draft) -> list[str]:
    lines = outline(told).rstrip("\n").split("\n")[3:]
    return [line for line in lines if not line.startswith("left out")]


def test_markdown_headings_lists_and_words() -> None:
    told = read_text(
        """# Положення

Розділ I
--------

1. Перше **слово** з [посиланням](https://example.org/a):
   1. підпункт;
   1. другий _підпункт_.
1. Друге,
яке продовжується.

## Стаття 5<sup>1</sup>. Мета

Текст\\. <!-- не для всіх --> Ще[^1].

- пункт списку;
* другий.

[^1]: Виноска.
""",
        is_markdown=True,
    )

    assert told.title == "Положення"
    assert clauses(told) == [
        "chapter I",
        "  point 1 Перше слово з посиланням:",
        "    subpoint 1 підпункт;",
        "    subpoint 2 другий підпункт.",
        "  point 2 Друге, яке продовжується.",
        "  article 5-1 [Мета] Текст. Ще. ?gap",
        "    paragraph пункт списку;",
        "    paragraph другий.",
    ]
    assert [(one.why, one.text) for one in told.left_out] == [
        (Leaving.COMMENT, "не для всіх"),
        (Leaving.FOOTNOTE, "Виноска."),
    ]


def test_the_name_tells_markdown_from_plain_text() -> None:
    content = "# Назва\n\n1. Слово.\n".encode()

    assert read(io.BytesIO(content), "a.md").title == "Назва"
    assert read(io.BytesIO(content), "a.txt").title == "# Назва"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings_of_ukrainian_text(encoding: str) -> None:
    content = "1. Громада є єдиною.\n2. Її права.\n".encode(encoding)

    told = read(io.BytesIO(content), "a.txt")

    assert clauses(told) == ["point 1 Громада є єдиною.", "point 2 Її права."]


def test_encoding_of_polish_text() -> None:
    content = "§ 1. Żółta łódź.\n§ 2. Gęś i źdźbło.\n".encode("cp1250")

    told = read(io.BytesIO(content), "a.txt")

    assert clauses(told) == ["article 1 Żółta łódź.", "article 2 Gęś i źdźbło."]


def test_lines_broken_at_a_width_are_joined_but_not_across_numbers() -> None:
    words = "слово " * 40
    lines = [words[at : at + 72].strip() for at in range(0, 216, 72)]
    text = "\n".join(
        f"{number}. Перше речення пункту, яке має досить слів, щоб бути довгим\n"
        + "\n".join(lines)
        + ".\n"
        for number in range(1, 5)
    )

    told = read_text(text)

    assert [placed.clause.number for placed in flat(told)] == ["1", "2", "3", "4"]
    assert not any("\n" in placed.clause.text for placed in flat(told))


def test_page_numbers_and_running_heads_between_them_are_left_out() -> None:
    page = "{0}. Слово про щось.\nЩе речення.\nПроєкт рішення ради\n{0}\n"
    text = "".join(page.format(number) for number in range(1, 5))

    told = read_text(text)

    assert clauses(told)[0] == "point 1 Слово про щось. / Ще речення."
    assert {one.why for one in told.left_out} == {Leaving.RUNNING_HEAD}
    assert len(told.left_out) == 8


def test_leaders_and_page_numbers_make_contents() -> None:
    told = read_text("ЗМІСТ\nМета ........ 3\nДія ........ 5\n1. Слово.")

    assert clauses(told) == ["point 1 Слово."]
    assert [one.why for one in told.left_out] == [Leaving.CONTENTS] * 3
