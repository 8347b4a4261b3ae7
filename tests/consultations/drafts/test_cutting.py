"""What is a number of a clause and what is not; and which cuts are doubtful."""

import pytest

from consultations.drafts.clauses import Clause, Doubt, Draft, Level, flat
from consultations.drafts.cutting.cut import cut
from consultations.drafts.cutting.paragraphs import Paragraph
from consultations.drafts.reading.pasted import paragraphs_of_text
from tests.consultations.drafts.outline import outline


def cut_text(text: str) -> Draft:
    return cut(paragraphs_of_text(text))


def lines(text: str) -> list[str]:
    told = outline(cut_text(text)).rstrip("\n").split("\n")[3:]
    return [line for line in told if not line.startswith("left out")]


def clause(text: str) -> Clause:
    (placed,) = flat(cut_text(text))
    return placed.clause


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("РОЗДІЛ ІІ", Level.CHAPTER, "II"),
        ("Розділ IV¹. Мета", Level.CHAPTER, "IV-1"),
        ("Глава 3. Мета", Level.SECTION, "3"),
        ("Стаття 5¹. Мета", Level.ARTICLE, "5-1"),
        ("Стаття 5-1-2. Мета", Level.ARTICLE, "5-1-2"),
        ("Ст. 7. Мета", Level.ARTICLE, "7"),
        ("Cтaття 7. Мета", Level.ARTICLE, "7"),
        ("Стаття 7.Мета", Level.ARTICLE, "7"),
        ("СТАТТЯ 7 — Мета", Level.ARTICLE, "7"),
        ("1.Слово про громаду.", Level.POINT, "1"),
        ("Додаток 2 до рішення ради", Level.ANNEX, "2"),
        ("Додаток № 3", Level.ANNEX, "3"),
        ("Rozdział 2 Przepisy ogólne", Level.CHAPTER, "2"),
        ("Dział III", Level.CHAPTER, "III"),
        ("Oddział 1", Level.SECTION, "1"),
        ("Art. 5aa. Gmina jest wspólnotą.", Level.ARTICLE, "5aa"),
        ("§ 12a. Gmina jest wspólnotą.", Level.ARTICLE, "12a"),
        ("Załącznik nr 1 do uchwały rady gminy", Level.ANNEX, "1"),
        ("Part 2 General", Level.CHAPTER, "2"),
        ("Section 5A. Scope of the act", Level.ARTICLE, "5a"),
        ("Schedule 1", Level.ANNEX, "1"),
    ],
)
def test_a_marker_is_understood(text: str, level: Level, number: str) -> None:
    found = clause(text)

    assert (found.level, found.number) == (level, number)


@pytest.mark.parametrize(
    "text",
    [
        "Стаття 5 Закону України застосовується.",
        "Стаття 5 Закону України «Про звернення громадян»",
        "стаття 5. Малою літерою.",
        "Розділ 3 Положення викласти в такій редакції:",
        "1.5 млн грн виділити громаді.",
        "2.5 відсотка суми.",
        "1. травня відбудеться сесія.",
        "01.05.2026 відбудеться сесія.",
        "10.30 – початок.",
        "2026. Рік завершення.",
        "2026 рік.",
        "В. о. голови громади.",
        "І. Франко є письменником.",
        "Додатковий захід.",
        "Art. 5 ust. 1 ustawy stosuje się.",
        "Rozdział 5 stosuje się odpowiednio do umów.",
        "Dział III otrzymuje brzmienie:",
        "§ 3 ust. 2 stosuje się.",
        "3 mln zł przeznacza się na drogi.",
        "Section 5 of the Act applies.",
        "Part of the sum is returned.",
        "3.5 per cent is returned.",
        "– а потім далі.",
    ],
)
def test_a_number_in_a_sentence_begins_no_clause(text: str) -> None:
    told = lines(f"1. Слово.\n{text}\n2. Друге.")

    assert [line.removesuffix(" ?may_be_text") for line in told] == [
        f"point 1 Слово. / {text}",
        "point 2 Друге.",
    ]


def test_look_alikes_of_two_keyboards_are_one_list() -> None:
    assert lines("1. Такі:\na) перше;\nб) друге;\nв) третє.")[1:] == [
        "  subpoint а перше;",
        "  subpoint б друге;",
        "  subpoint в третє.",
    ]


def test_letters_may_skip_those_that_lists_skip() -> None:
    text = "1. Такі:\nг) раз;\nд) два;\nе) три;\nж) чотири;\nз) п’ять;\nк) шість."

    assert [one.clause.doubt for one in flat(cut_text(text))[2:]] == [
        None,
        None,
        None,
        None,
        Doubt.GAP,
    ]


def test_roman_digits_are_told_from_letters_by_their_list() -> None:
    letters = "".join(f"({letter}) word;\n" for letter in "abcdefghij")
    text = f"Section 1. Scope\n(1) The act applies to:\n{letters}(2) And more."

    levels = [one.clause.level for one in flat(cut_text(text))]
    assert levels.count(Level.POINT) == 10


def test_numbers_on_one_line_are_clauses_within_each_other() -> None:
    assert lines("Art. 1. 1. Gmina ma:\n1) prawo;\n2) obowiązek.\n2. Rada.") == [
        "article 1",
        "  part 1 Gmina ma:",
        "    point 1 prawo;",
        "    point 2 obowiązek.",
        "  part 2 Rada.",
    ]


def test_double_dashes_stand_within_dashes() -> None:
    assert lines("1. Wykaz:\n– ulic:\n– – głównych,\n– – bocznych,\n– placów.") == [
        "point 1 Wykaz:",
        "  paragraph ulic:",
        "    paragraph głównych,",
        "    paragraph bocznych,",
        "  paragraph placów.",
    ]


def test_a_sentence_is_a_heading_above_numbered_parts() -> None:
    told = lines("Стаття 1. Загальні положення.\n1. Слово.\n2. Друге.")

    assert told[0] == "article 1 [Загальні положення.]"


def test_doubts_say_what_to_look_at() -> None:
    text = "1. Раз.\n3. Три.\n3. Знову.\nІІ. Не список."
    repeated = "Нумерація не рятує.\nПерший абзац є.\nДругий абзац є."

    assert [one.clause.doubt for one in flat(cut_text(text))] == [
        None,
        Doubt.GAP,
        Doubt.REPEATED,
    ]
    assert {one.clause.doubt for one in flat(cut_text(repeated))} == {Doubt.NO_NUMBERS}


def test_a_number_that_two_lists_could_go_on_with_is_doubtful() -> None:
    text = "1. Раз.\n2. Такі:\n1. перше;\n2. друге;\n3. Третє."

    assert flat(cut_text(text))[-1].clause.doubt is Doubt.TWO_LISTS


def test_an_ended_list_within_a_clause_does_not_go_on() -> None:
    told = lines("1. Раз.\n2. Такі:\n1. перше,\n2. друге.\n3. Третє.")

    assert told[-1] == "point 3 Третє. ?two_lists"


@pytest.mark.parametrize(
    ("opening", "closing"), [("«", "»;"), ("„", "”."), ("“", "”;"), ('"', '";')]
)
def test_quoted_wording_is_text_of_the_clause_that_quotes_it(
    opening: str, closing: str
) -> None:
    text = (
        f"1. Статтю 5 викласти в такій редакції:\n{opening}Стаття 5. Мета\n"
        f"1. Слово.\n2. Друге{closing}\n2. Контроль."
    )

    told = [one.clause for one in flat(cut_text(text))]

    assert [one.number for one in told] == ["1", "2"]
    assert told[0].text.count("\n") == 3
    assert (told[0].doubt is Doubt.MAY_BE_QUOTED) is (opening == '"')


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    told = lines("1. Назвати: «Лісова\n2. Друге.\n3. Третє.")

    assert [line[:7] for line in told] == ["point 1", "point 2", "point 3"]


def test_a_signature_before_an_annex_is_left_out() -> None:
    draft = cut_text("1. Слово.\nСекретар ради ____\nДодаток 1\nПЕРЕЛІК\n1. Школа.")

    assert [left.text for left in draft.left_out] == ["Секретар ради ____"]


def test_those_who_agreed_are_signatures_and_no_annex() -> None:
    draft = cut_text("1. Слово.\nГолова ради\nПОГОДЖЕНО\nСекретар ради Ірина ДЖУС")

    assert len(draft.clauses) == 1
    assert len(draft.left_out) == 3


def test_deep_lists_end_somewhere() -> None:
    deepest = max(len(one.path) for one in flat(cut_text("1. А:\n" * 300)))

    assert deepest <= 12


def test_a_heading_by_look_is_a_chapter_to_look_at() -> None:
    told = cut(
        [
            Paragraph("1. Слово."),
            Paragraph("Інші питання", stands_out=True),
            Paragraph("2. Друге."),
        ]
    )

    assert told.clauses[1].heading == "Інші питання"
    assert told.clauses[1].doubt is Doubt.MAY_BE_HEADING
