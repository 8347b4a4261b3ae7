"""ODT: the numbers that LibreOffice shows, and what stands beside the text."""

from consultations.drafts.clauses import Draft, Leaving, Level, flat
from consultations.drafts.reading import read
from tests.consultations.drafts.office_files import open_text
from tests.consultations.drafts.outline import outline


def made(body: str, *, styles: str = "", automatic: str = "") -> Draft:
    return read(open_text(body, styles=styles, automatic=automatic), "проєкт.odt")


def clauses(told: Draft) -> list[str]:
    lines = outline(told).rstrip("\n").split("\n")[3:]
    return [line for line in lines if not line.startswith("left out")]


def items(*texts: str) -> str:
    return "".join(
        f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts
    )


NUMBERED = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" '
    'style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-suffix=")" '
    'style:num-format="а, б, .., аа, аб, ... (uk)"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="–"/>'
    "</text:list-style>"
)


def test_numbers_of_nested_lists() -> None:
    deep = f"<text:list>{items('в')}</text:list>"
    inner = (
        "<text:list><text:list-item><text:p>б:</text:p><text:list><text:list-item>"
        f"<text:p>літера:</text:p>{deep}</text:list-item></text:list>"
        "</text:list-item></text:list>"
    )
    told = made(
        '<text:list text:style-name="L"><text:list-item><text:p>а:</text:p>'
        f"{inner}</text:list-item>{items('г')}</text:list>",
        automatic=NUMBERED,
    )

    assert [one.clause.marker for one in flat(told)] == ["1.", "1.1.", "а)", "–", "2."]
    assert [len(one.path) for one in flat(told)] == [1, 2, 3, 4, 1]


def test_lists_go_on_begin_anew_and_begin_where_they_say() -> None:
    told = made(
        f'<text:list text:style-name="L" xml:id="a">{items("Раз.")}</text:list>'
        "<text:p>Між ними.</text:p>"
        '<text:list text:style-name="L" text:continue-numbering="true">'
        f"{items('Два.')}</text:list>"
        f'<text:list text:style-name="L" text:continue-list="a">{items("Три.")}'
        '<text:list-item text:start-value="7"><text:p>Сім.</text:p></text:list-item>'
        "<text:list-header><text:p>Без номера.</text:p></text:list-header>"
        "</text:list>",
        automatic=NUMBERED,
    )

    assert clauses(told) == [
        "point 1 Раз. / Між ними.",
        "point 2 Два.",
        "point 3 Три.",
        "point 7 Сім. / Без номера. ?gap",
    ]


def test_headings_are_numbered_by_the_outline() -> None:
    outline_style = (
        "<office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-prefix="Розділ "/>'
        '<text:outline-level-style text:level="2" style:num-format="1" '
        'style:num-prefix="Стаття " style:num-suffix="."/>'
        "</text:outline-style></office:styles>"
    )
    told = made(
        '<text:h text:outline-level="1">Мета</text:h>'
        '<text:h text:outline-level="2">Терміни</text:h><text:p>Текст.</text:p>'
        '<text:h text:outline-level="1">Дія</text:h>'
        '<text:h text:outline-level="2">Строки</text:h><text:p>Ще.</text:p>',
        styles=outline_style,
    )

    assert clauses(told) == [
        "chapter I [Мета]",
        "  article 1 [Терміни] Текст.",
        "chapter II [Дія]",
        "  article 1 [Строки] Ще.",
    ]


def test_headings_without_numbers_are_chapters_and_sections() -> None:
    told = made(
        '<text:h text:outline-level="1">Мета</text:h><text:p>Абзац.</text:p>'
        '<text:h text:outline-level="2">Строки</text:h><text:p>Другий.</text:p>'
        '<text:h text:outline-level="1">Дія</text:h><text:p>Третій.</text:p>'
    )

    levels = [one.clause.level for one in flat(told)]
    assert levels[:3] == [Level.CHAPTER, Level.PARAGRAPH, Level.SECTION]


def test_what_stands_beside_the_text_is_listed() -> None:
    told = made(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Зайве"
        "</text:p></text:deletion></text:changed-region><text:changed-region>"
        "<text:insertion/></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Мета 1</text:p>"
        "</text:index-body></text:table-of-content>"
        '<text:p>1. Слово<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Виноска</text:p></text:note-body>"
        "</text:note><office:annotation><text:p>Думка</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>Рамка</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame>.</text:p>",
        styles="<office:master-styles><style:master-page><style:header><text:p>Шапка"
        "</text:p></style:header></style:master-page></office:master-styles>",
    )

    assert clauses(told) == ["point 1 Слово."]
    assert {(one.why, one.text) for one in told.left_out} == {
        (Leaving.DELETED, "Зайве"),
        (Leaving.CHANGES_ACCEPTED, ""),
        (Leaving.CONTENTS, "Мета 1"),
        (Leaving.FOOTNOTE, "Виноска"),
        (Leaving.COMMENT, "Думка"),
        (Leaving.TEXT_BOX, "Рамка"),
        (Leaving.PICTURE, ""),
        (Leaving.RUNNING_HEAD, "Шапка"),
    }


def test_words_are_read_as_seen() -> None:
    automatic = (
        '<style:style style:name="S" style:family="text"><style:text-properties '
        'style:text-position="super 58%"/></style:style>'
        '<style:style style:name="H" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    told = made(
        '<text:p>Стаття 5<text:span text:style-name="S">1</text:span>.<text:s/>Мета'
        "<text:line-break/>Перше<text:tab/>слово<text:span text:style-name='H'> тайно"
        "</text:span>.</text:p>",
        automatic=automatic,
    )

    (placed,) = flat(told)
    assert (placed.clause.number, placed.clause.heading) == ("5-1", "Мета")
    assert placed.clause.text == "Перше слово."
    assert [one.why for one in told.left_out] == [Leaving.HIDDEN]


def test_numbered_rows_of_a_table_are_clauses() -> None:
    def row(*cells: str) -> str:
        made_cells = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{made_cells}</table:table-row>"

    told = made(
        "<text:p>1. Перелік.</text:p><table:table><table:table-header-rows>"
        f"{row('№', 'Назва')}</table:table-header-rows>{row('1', 'Книги')}"
        "</table:table>"
    )

    assert clauses(told) == [
        "point 1 Перелік. / № | Назва",
        "  subpoint 1 Книги ?from_table",
    ]
