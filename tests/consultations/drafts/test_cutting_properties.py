"""Nothing of a draft is lost, doubled or moved by cutting, whatever it holds."""

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.drafts.clauses import Clause, Draft, Leaving, flat
from consultations.drafts.cutting.cut import cut
from consultations.drafts.cutting.paragraphs import Paragraph
from consultations.drafts.json_form import as_json, from_json
from consultations.drafts.plain_form import as_text
from consultations.drafts.reading.markdown import paragraphs_of_markdown
from consultations.drafts.reading.pasted import paragraphs_of_text
from tests.consultations.generated import HABITS, draft

MARKERS = (
    "",
    "1.",
    "2.",
    "3",
    "1.1.",
    "1.2",
    "2.1.1.",
    "1)",
    "2)",
    "(1)",
    "(a)",
    "(i)",
    "(ii)",
    "а)",
    "б)",
    "i)",
    "I.",
    "ІІ.",
    "A.",
    "В.",
    "–",
    "-",
    "•",
    "§ 1.",
    "§ 2",
    "Art. 1.",
    "Стаття 1.",
    "Стаття 2¹.",
    "СТАТТЯ 3",
    "Section 1.",
    "Розділ I",
    "Глава 2.",
    "Rozdział 1",
    "Part 1",
    "Додаток 1",
    "Додаток",
    "Załącznik nr 2",
    "Schedule 1",
    "ЗАТВЕРДЖЕНО",
    "2026.",
    "1.5 млн",
    "1. травня",
    "01.02.2026",
    "Міський голова",
    "_____",
    "Про",
    "в sprawie",
    "Керуючись",
    "№",
    "...... 5",
    "Зміст",
)
ENDS = ("", ".", ":", ";", ",", "»", "”;", '".', " —")
BEGINS = ("", "", "", "«", "„", '"', "(", "СЛОВА ")
NUMBERS = ("", "", "", "1.", "2)", "а)", "–", "§ 3.", "Стаття 4.", "I", "1.1")


@st.composite
def paragraphs(choose: st.DrawFn) -> list[Paragraph]:
    """Paragraphs with words that stand once in all of them: w0, w1 and so on."""
    count = choose(st.integers(1, 25))
    told: list[Paragraph] = []
    for at in range(count):
        marker = choose(st.sampled_from(MARKERS))
        words = [f"w{at}x{nth}" for nth in range(choose(st.integers(0, 3)))]
        break_ = "\n" if choose(st.booleans()) else " "
        begin, end = choose(st.sampled_from(BEGINS)), choose(st.sampled_from(ENDS))
        text = f"{marker} {begin}{break_.join(words)}{end}"
        is_odd = choose(st.integers(0, 4)) == 0
        told.append(
            Paragraph(
                text,
                number=choose(st.sampled_from(NUMBERS)) if is_odd else "",
                depth=choose(st.integers(0, 3)) if is_odd else None,
                list_key=choose(st.sampled_from(("", "1/0", "2/1"))) if is_odd else "",
                outline=choose(st.sampled_from((None, None, 1, 2))),
                is_title=choose(st.integers(0, 20)) == 0,
                stands_out=choose(st.booleans()),
                from_table=choose(st.integers(0, 9)) == 0,
            )
        )
    return told


def words_of(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        yield from (clause.marker, clause.heading, clause.text)
        yield from words_of(clause.children)


def tokens(*texts: str) -> list[str]:
    """Every run of letters or digits; a superscript is one with its number."""
    return [word for text in texts for word in re.findall(r"\w+", text)]


def assert_whole(given_words: list[str], cut_draft: Draft) -> None:
    left = [one.text for one in cut_draft.left_out]
    kept = [cut_draft.title, cut_draft.preamble, *words_of(cut_draft.clauses)]
    assert sorted(tokens(*kept, *left)) == sorted(given_words)
    marks = [word for word in tokens(*kept) if re.fullmatch(r"w\d+x\d", word)]
    assert marks == [word for word in given_words if word in set(marks)]


@given(paragraphs(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_word_is_kept_once_and_in_order(
    given_paragraphs: list[Paragraph], has_pages: bool
) -> None:
    words = tokens(*(paragraph.words for paragraph in given_paragraphs))

    assert_whole(words, cut(given_paragraphs, has_pages=has_pages))


@given(paragraphs())
@settings(max_examples=60, deadline=None)
def test_a_pasted_text_is_kept_whole(given_paragraphs: list[Paragraph]) -> None:
    text = "\n".join(paragraph.words for paragraph in given_paragraphs)

    assert_whole(tokens(text), cut(paragraphs_of_text(text), has_pages=True))


@given(st.lists(st.sampled_from([*MARKERS, "# А", "* б", "> в", "| г | ґ |"])))
@settings(max_examples=60, deadline=None)
def test_markdown_is_kept_whole(lines: list[str]) -> None:
    told, left = paragraphs_of_markdown([(line, 0) for line in lines])

    words = {word for word in tokens(*lines) if word.strip("_0123456789")}
    made = cut(told, left)
    kept = [made.title, made.preamble, *words_of(made.clauses)]
    assert words <= set(tokens(*kept, *(one.text for one in made.left_out)))


@given(st.sampled_from(sorted(HABITS)), st.integers(20, 250), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_draft_as_plain_text_is_cut_into_the_same_draft(
    habit: str, count: int, seed: int
) -> None:
    made = draft(habit, count, seed)

    again = cut(paragraphs_of_text(as_text(made)), has_pages=True)

    assert again == made
    assert [placed.clause.marker for placed in flat(again)] == [
        placed.clause.marker for placed in flat(made)
    ]
    assert not any(placed.clause.doubtful for placed in flat(again))


@given(paragraphs())
@settings(max_examples=40, deadline=None)
def test_paths_are_unique_and_json_gives_the_draft_back(
    given_paragraphs: list[Paragraph],
) -> None:
    made = cut(given_paragraphs)

    paths = [placed.path for placed in flat(made)]
    assert len(set(paths)) == len(paths)
    again = from_json(as_json(made))
    assert again == made
    assert [(one.clause.marker, one.clause.doubt) for one in flat(again)] == [
        (one.clause.marker, one.clause.doubt) for one in flat(made)
    ]


def test_a_signature_is_left_out_with_its_reason() -> None:
    made = cut([Paragraph("1. Слово."), Paragraph("Міський голова Іван ДЕМЧУК")])

    assert [left.why for left in made.left_out] == [Leaving.SIGNATURE]
