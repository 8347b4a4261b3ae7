"""The demonstration's texts: well written, visibly invented, sums right, found."""

import itertools
import re
from collections.abc import Iterator

import pytest

from cms.demo.blocks import Block, BulletList, Heading, Paragraph, Points, Table
from cms.demo.content import read_content
from cms.demo.records import LANGUAGES
from cms.demo.typeset.figures import figure

CONTENT = read_content()
DOCUMENTS = list(CONTENT.documents.values())
TOTALS = {"Усього", "Разом", "Ogółem", "Razem", "Total"}
LATIN_AMONG_CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ][A-Za-z]|[A-Za-z][А-Яа-яІіЇїЄєҐґ]")
# Likeness of two texts: the share of runs of four words that they have in common.
MOST_ALIKE = 0.3
RUN = 4
UNWANTED = {
    "uk": (
        r"прийма\w+ участь",
        r"на протязі",
        r"слідуюч",
        r"згідно рішення",
        r"учбов",
        r"в якості",
        r"відмін\w+ рішення",
        r"на Україні",
        r"[ыэъё]",
    ),
    "pl": (r"decyzj\w+ rady", r"rozporządzeni", r"\bpowiat", r"[а-яіїєґ]"),
    "en": (r"[а-яіїєґ]",),
}


def words_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Each piece of text in the blocks."""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield text
            case BulletList(items):
                yield from items
            case Points(points):
                for point in points:
                    yield point.text
                    yield from point.subpoints
            case Table():
                yield block.caption
                for row in (block.columns, *block.rows):
                    yield from row


def stem_of(word: str) -> str:
    """What the forms of a word have in common, near enough for these words."""
    return word[: max(5, len(word) - 3)].casefold()


def texts_by_language() -> Iterator[tuple[str, str, str]]:
    """(where, language, text) of everything that a reader may see."""
    pages = [*CONTENT.authorities.values(), *CONTENT.articles.values(), *DOCUMENTS]
    for record in pages:
        for language, text in record.texts.items():
            parts = [text.title, text.summary, *words_of(text.body)]
            yield record.key, language, "\n".join(parts)
    for document in DOCUMENTS:
        for attachment in document.attachments:
            text = "\n".join(words_of(attachment.blocks))
            yield attachment.file, attachment.language, text


def test_telephones_and_addresses_are_visibly_false() -> None:
    for where, _, text in texts_by_language():
        for digits in re.findall(r"(?<![\d-])\d{2,3}-\d{2}-\d{2}", text):
            assert digits.startswith(("000-00-", "000-01-")), where
        for host in re.findall(r"@([\w.-]+\w)", text):
            assert host == "example.org", where
    for authority in CONTENT.authorities.values():
        assert authority.telephone.startswith("(000)")
        assert authority.edrpou.startswith("0000")
        assert authority.email.endswith("@example.org")


def test_no_word_that_reads_foreign_is_used() -> None:
    for where, language, text in texts_by_language():
        for pattern in UNWANTED[language]:
            found = re.search(pattern, text, re.IGNORECASE)
            assert not found, f"{where}: {found}"


def test_totals_of_tables_are_the_sums_of_their_columns() -> None:
    checked = 0
    for document in DOCUMENTS:
        for attachment in document.attachments:
            for block in attachment.blocks:
                if isinstance(block, Table) and TOTALS & set(block.rows[-1]):
                    checked += 1
                    assert_sums(block)
    assert checked >= 20


def assert_sums(table: Table) -> None:
    *rows, total = table.rows
    for position, cell in enumerate(total):
        expected = figure(cell)
        if expected is not None:
            found = sum(figure(row[position]) or 0 for row in rows)
            assert found == pytest.approx(expected), (table.caption, position)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_query_has_a_page_that_holds_all_its_words(
    language: str,
) -> None:
    pages = [
        text.casefold() for _, spoken, text in texts_by_language() if spoken == language
    ]
    assert len(CONTENT.example_queries[language]) == 3
    for query in CONTENT.example_queries[language]:
        stems = [word[:5] for word in query.casefold().split() if len(word) > 3]
        assert any(all(stem in page for stem in stems) for page in pages), query


def test_a_word_to_be_found_inside_a_file_is_not_on_its_page() -> None:
    assert len({example.document for example in CONTENT.search_examples}) >= 5
    for example in CONTENT.search_examples:
        text = CONTENT.documents[example.document].texts["uk"]
        page = " ".join([text.title, text.summary, *words_of(text.body)]).casefold()
        for word in example.word.split():
            assert not re.search(rf"\b{stem_of(word)}", page), example


def test_no_latin_letter_stands_within_a_cyrillic_word() -> None:
    for where, _, text in texts_by_language():
        found = LATIN_AMONG_CYRILLIC.search(text)
        assert not found, f"{where}: {text[found.start() - 9 : found.end() + 9]}"


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("uk", r"\w['`ʼ]\w|[\"”]|№ \d|\w - \w|\s– "),
        ("pl", r"[\"“]|\bnr \d|\w - \w|\s— "),
        ("en", r"\"|\bNo\. \d|\w - \w"),
    ],
)
def test_texts_are_set_by_the_rules_of_their_language(
    language: str, wrong: str
) -> None:
    """«», „”, “”; the apostrophe of letters; a number stays with its sign."""
    for where, spoken, text in set_texts():
        if spoken == language:
            found = re.search(wrong, text)
            assert not found, f"{where}: {text[max(0, found.start() - 20) :][:60]}"


def set_texts() -> Iterator[tuple[str, str, str]]:
    """(where, language, text) of titles, summaries and bodies of pages."""
    for record in [*CONTENT.articles.values(), *DOCUMENTS]:
        for language, text in record.texts.items():
            yield record.key, language, text.title
            yield record.key, language, text.summary
            for piece in words_of(text.body):
                yield record.key, language, piece


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_say_nearly_the_same(language: str) -> None:
    """Near-duplicates, such as texts that differ in a number only, spoil search."""
    runs = {
        record.key: runs_of(" ".join([text.title, text.summary, *words_of(text.body)]))
        for record in [*CONTENT.articles.values(), *DOCUMENTS]
        if (text := record.texts.get(language))
    }
    for (one, first), (other, second) in itertools.combinations(runs.items(), 2):
        likeness = len(first & second) / min(len(first), len(second))
        assert likeness < MOST_ALIKE, f"{one} and {other}: {likeness:.2f}"


def runs_of(text: str) -> set[tuple[str, ...]]:
    """All runs of four words in a text."""
    words = re.findall(r"[\w’-]+", text.casefold())
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def test_a_likeness_is_seen() -> None:
    """The measure above tells texts that differ in a number from texts that do not."""
    text = "Громада відчиняє пункт, де тепло, світло і вода, на вулиці Шкільній, {}"
    first, second = runs_of(text.format(5)), runs_of(text.format(6))
    assert len(first & second) / len(first) > MOST_ALIKE


def test_new_pages_are_of_the_length_of_real_ones() -> None:
    """An act written out on its page has 100 to 600 words of Ukrainian."""
    for document in DOCUMENTS:
        text = document.texts["uk"]
        if any(attachment.blocks == text.body for attachment in document.attachments):
            words = len(" ".join([text.summary, *words_of(text.body)]).split())
            assert 100 <= words <= 600, (document.key, words)
