"""DOCX: the numbers that Word shows, and what stands beside the text."""

import io
from collections.abc import Mapping

import docx
import pytest

from consultations.drafts.clauses import Doubt, Draft, Leaving, Level, flat
from consultations.drafts.plain_form import as_text
from consultations.drafts.reading import read
from tests.consultations.drafts.office_files import item, levels, par, word
from tests.consultations.drafts.outline import outline
from tests.consultations.generated import HABITS, draft


def made(body: str, **parts: str) -> Draft:
    return read(word(body, **parts), "проєкт.docx")


def numbers(told: Draft) -> list[str]:
    return [placed.clause.marker for placed in flat(told)]


def left(told: Draft) -> Mapping[Leaving, list[str]]:
    by_reason: dict[Leaving, list[str]] = {}
    for one in told.left_out:
        by_reason.setdefault(one.why, []).append(one.text)
    return by_reason


@pytest.mark.parametrize("habit", sorted(HABITS))
def test_a_draft_typed_in_word_is_the_draft(habit: str) -> None:
    given = draft(habit, 60, 5)
    document = docx.Document()
    for line in as_text(given).split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)

    assert read(file, "проєкт.docx") == given


def test_automatic_numbers_of_several_levels_are_those_shown() -> None:
    told = made(
        item("Перше:")
        + item("а", 1)
        + item("б", 1)
        + item("Друге:")
        + item("в:", 1)
        + item("г", 2)
        + item("ґ", 3),
        numbering=levels(
            ("decimal", "%1."),
            ("decimal", "%1.%2."),
            ("russianLower", "%3)"),
            ("bullet", "–"),
        ),
    )

    assert numbers(told) == ["1.", "1.1.", "1.2.", "2.", "2.1.", "а)", "–"]
    assert [len(placed.path) for placed in flat(told)] == [1, 2, 2, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("upperRoman", ["I.", "II.", "III."]),
        ("upperLetter", ["A.", "B.", "C."]),
        ("lowerLetter", ["a.", "b.", "c."]),
        ("lowerRoman", ["i.", "ii.", "iii."]),
        ("russianUpper", ["А.", "Б.", "В."]),
        ("ukrainianLower", ["а.", "б.", "в."]),
        ("decimalZero", ["01.", "02.", "03."]),
    ],
)
def test_formats_of_numbers(form: str, shown: list[str]) -> None:
    body = item("Перше.") + item("Друге.") + item("Третє.")

    assert numbers(made(body, numbering=levels((form, "%1.")))) == shown


def test_words_in_numbers_make_articles_and_chapters() -> None:
    told = made(
        item("Загальні положення") + item("Мета", 1) + par("Текст.") + item("Дія", 1),
        numbering=levels(("upperRoman", "Розділ %1"), ("decimal", "Стаття %2.")),
    )

    assert numbers(told) == ["Розділ I", "Стаття 1.", "Стаття 2."]
    assert [placed.clause.level for placed in flat(told)] == [
        Level.CHAPTER,
        Level.ARTICLE,
        Level.ARTICLE,
    ]


def test_a_list_starts_restarts_and_goes_on_as_in_word() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    told = made(
        item("Раз.") + item("Два.") + item("П’ять.", number=2) + item("Шість."),
        numbering=levels(("decimal", "%1."), more=again),
    )

    assert numbers(told) == ["1.", "2.", "5.", "6."]


def test_numbers_and_outline_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="numbered"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="more"/>'
        '<w:basedOn w:val="N"/></w:style>'
    )
    told = made(
        par("Вступ", properties='<w:pStyle w:val="H1"/>')
        + par("Слово.", properties='<w:pStyle w:val="N"/>')
        + par("Кінець", properties='<w:pStyle w:val="H1"/>')
        + par("Друге.", properties='<w:pStyle w:val="M"/>'),
        styles=styles,
        numbering=levels(("decimal", "%1.")),
    )

    assert outline(told).split("\n")[3:-1] == [
        "chapter [Вступ]",
        "  point 1 Слово.",
        "chapter [Кінець]",
        "  point 2 Друге.",
    ]


def test_headings_by_style_alone_hold_paragraphs() -> None:
    document = docx.Document()
    document.add_heading("Стратегія", 0)
    document.add_heading("Мета", 1)
    document.add_paragraph("Перший абзац.")
    document.add_paragraph("Другий абзац.")
    document.add_heading("Етапи", 2)
    document.add_paragraph("Третій абзац.")
    file = io.BytesIO()
    document.save(file)

    told = read(file, "a.docx")

    assert told.title == "Стратегія"
    assert [placed.path for placed in flat(told)][1:] == [
        ("ch #1", "par #1"),
        ("ch #1", "par #2"),
        ("ch #1", "sec #1"),
        ("ch #1", "sec #1", "par #1"),
    ]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    told = made(
        par(
            "1. Строк ",
            runs="<w:del><w:r><w:delText>п’ять</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>десять днів.</w:t></w:r></w:ins>",
        )
        + par("2. Зник", properties="<w:rPr><w:del/></w:rPr>")
        + par("лий поділ."),
    )

    assert [placed.clause.text for placed in flat(told)] == [
        "Строк десять днів.",
        "Зниклий поділ.",
    ]
    assert left(told) == {Leaving.DELETED: ["п’ять"], Leaving.CHANGES_ACCEPTED: [""]}


def test_what_stands_beside_the_text_is_listed() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Рамка</w:t></w:r></w:p></w:txbxContent>"
    runs = (
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><w:pict>{box}</w:pict></w:r><w:r><w:drawing/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Таємне</w:t></w:r>"
    )
    told = made(
        par("1. Слово.", runs=runs),
        footnotes='<w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p>'
        f"</w:footnote><w:footnote>{par('Виноска')}</w:footnote>",
        endnotes=f"<w:endnote>{par('Кінець')}</w:endnote>",
        comments=f"<w:comment>{par('Думка')}</w:comment>",
        header1=par("Колонтитул"),
        footer1=par("Колонтитул"),
    )

    assert [placed.clause.text for placed in flat(told)] == ["Слово."]
    assert left(told) == {
        Leaving.TEXT_BOX: ["Рамка"],
        Leaving.PICTURE: [""],
        Leaving.HIDDEN: ["Таємне"],
        Leaving.FOOTNOTE: ["Виноска"],
        Leaving.ENDNOTE: ["Кінець"],
        Leaving.COMMENT: ["Думка"],
        Leaving.RUNNING_HEAD: ["Колонтитул"],
    }


def test_contents_are_left_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    )
    entry = par("Розділ I. Мета 3", properties='<w:pStyle w:val="T"/>')

    told = made(entry + par("1. Слово."), styles=styles)

    assert numbers(told) == ["1."]
    assert left(told) == {Leaving.CONTENTS: ["Розділ I. Мета 3"]}


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>{}</w:tbl>".format(
        "".join(
            f"<w:tr>{''.join(f'<w:tc>{par(cell)}</w:tc>' for cell in row)}</w:tr>"
            for row in rows
        )
    )


def test_numbered_rows_of_a_table_are_clauses_to_look_at() -> None:
    rows = (("№", "Захід", "Строк"), ("1", "Ремонт", "2026"), ("2", "Книги", "2027"))

    told = made(par("1. Затвердити перелік.") + table(*rows) + par("2. Контроль."))

    assert outline(told).split("\n")[3:-1] == [
        "point 1 Затвердити перелік. / № | Захід | Строк",
        "  subpoint 1 Ремонт | 2026 ?from_table",
        "  subpoint 2 Книги | 2027 ?from_table",
        "point 2 Контроль.",
        "left out: table: ",
    ]


def test_a_table_of_one_column_is_only_a_frame() -> None:
    told = made(table(("1. Перше.",), ("2. Друге.",)))

    assert numbers(told) == ["1.", "2."]
    assert not any(placed.clause.doubtful for placed in flat(told))


def test_a_signature_in_a_table_is_a_signature() -> None:
    told = made(par("1. Слово.") + table(("Міський голова", "Іван ДЕМЧУК")))

    assert left(told)[Leaving.SIGNATURE] == ["Міський голова | Іван ДЕМЧУК"]


def test_superscripts_links_breaks_and_hyphens_are_read_as_seen() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    runs = (
        f"<w:r>{raised}<w:t>1</w:t></w:r><w:r><w:t>. Мета</w:t><w:br/></w:r>"
        "<w:hyperlink><w:r><w:t>Івано</w:t><w:noBreakHyphen/><w:t>Франківськ"
        "</w:t><w:softHyphen/><w:t>.</w:t></w:r></w:hyperlink>"
    )
    told = made(par("Стаття 5", runs=runs))

    (placed,) = flat(told)
    assert (placed.clause.number, placed.clause.heading) == ("5-1", "Мета")
    assert placed.clause.text == "Івано-Франківськ."


def test_text_from_right_to_left_is_kept_without_its_marks() -> None:
    told = made(par("1. שלום \u202eעולם\u202c."))

    assert [placed.clause.text for placed in flat(told)] == ["שלום עולם."]


def test_no_numbers_at_all_makes_a_clause_of_each_paragraph() -> None:
    told = made(par("Звернення громади") + par("Перший абзац.") + par("Другий абзац."))

    assert told.title == "Звернення громади"
    assert [placed.clause.doubt for placed in flat(told)] == [Doubt.NO_NUMBERS] * 2
