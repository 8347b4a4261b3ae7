"""One kind of mistake after another is repaired; what is right stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.romanisation import romanise
from search.analysis import tokenise
from search.analysis.characters import spelling
from search.repair import Change, IndexWords, Repairer, name_lemmas
from search.word_lists import listed_places, listed_synonyms
from tests.search.repair.correct_queries import CORRECT

TEXT = """
рішення про воду житлова субсидія субсидію бібліотека бібліотеки громада громади
реєстрація місця проживання сім'я сім'ї об'єднання тротуар ґанок петиція петиції
uchwała uchwały zaświadczenie zaświadczenia gospodarka odpadami subsydium
council decision petition library budget
"""


def index_of(text: str) -> IndexWords:
    words = IndexWords()
    words.add((spelling(token.text), 1) for token in tokenise(text))
    return words


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    """Words of the lists that editors start from."""
    places = [name for place in listed_places() for name in place.names]
    synonyms = [text for one in listed_synonyms() for text in (one.written, one.meant)]
    return frozenset(name_lemmas(places + synonyms))


@pytest.fixture(scope="module")
def repairer(names: frozenset[str]) -> Repairer:
    return Repairer(index_of(TEXT), names)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ghbdsn", "привіт"),
        ("hsityyz ghj djle", "рішення про воду"),
        ("hsityyz, ghj djle.", "рішення, про воду."),
        (";bnkjdf ce,cblsz", "житлова субсидія"),
        ("csv`z", "сім'я"),
        ("\\fyjr uhjvflb", "ґанок громади"),
        ("'lyfyyz gtnbws]", "єднання петиції"),
        ("hsityyz 123/2026", "рішення 123/2026"),
        ("дшикфкн", "library"),
        ("вусшышщт щт игвпуе", "decision on budget"),
        ("гсрцфдн", "uchwały"),
    ],
)
def test_another_keyboard_layout(repairer: Repairer, written: str, meant: str) -> None:
    text, changes = repairer.repair(written)

    assert (text, changes) == (meant, (Change("layout", written, meant),))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("subsydiia", "субсидія"),
        ("subsydiya", "субсидія"),
        ("subsydija", "субсидія"),
        ("zhytlova subsydiia", "житлова субсидія"),
        ("rishennia pro vodu", "рішення про воду"),
        ("Rishennya", "Рішення"),
        ("simia", "сім'я"),
        ("ob'yednannya", "об'єднання"),
        ("bibliotekamy", "бібліотеками"),
        ("propyskoiu", "пропискою"),
    ],
)
def test_ukrainian_in_latin_letters(
    repairer: Repairer, written: str, meant: str
) -> None:
    text, changes = repairer.repair(written, ["uk"])

    assert text == meant
    assert {change.kind for change in changes} == {"transliteration"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("бібліоека", "бібліотека"),
        ("бібліотеак", "бібліотека"),
        ("бібліотекаа", "бібліотека"),
        ("бблиотека", "бібліотека"),
        ("ришення", "рішення"),
        ("рышення", "рішення"),
        ("РІШЕНЯ", "РІШЕННЯ"),
        ("Проживаня", "Проживання"),
        ("ґромада", "громада"),
        ("об’єднаня", "об'єднання"),
        ("uchwla", "uchwała"),
        ("zaswiadczenie", "zaświadczenie"),
        ("zaświadcznie", "zaświadczenie"),
        ("decisoin", "decision"),
    ],
)
def test_one_typo(repairer: Repairer, written: str, meant: str) -> None:
    assert repairer.repair(written) == (meant, (Change("typo", written, meant),))


def test_of_two_words_as_near_the_more_frequent_is_meant() -> None:
    words = IndexWords()
    words.add([("водив", 2), ("водій", 40)])

    assert Repairer(words).repair("водіф")[0] == "водій"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        '"рішеня про воду"',
        "-рішеня",
        "субсидія -бібліоека",
        "№ рішеня/15",
        "рішеня/2026-р2",
        "user@rishennia.ua",
        "rishennia.pdf",
        "вод",
        "рід",
        "село Громуда",
        "вулиця громуда",
        "субсидія Громуда",
        "gmina Uchwla",
        "2026",
        "!!! ??? ...",
        "図書館",
        "бiблioтeка",
    ],
)
def test_what_is_meant_as_written_stays(repairer: Repairer, text: str) -> None:
    assert repairer.repair(text) == (text, ())


@pytest.mark.parametrize("case", range(4))
def test_names_of_places_stay(names: frozenset[str], case: int) -> None:
    """In an index that knows none of them, whoever reads, alone or in a text."""
    language = ("uk", "pl", "en", "uk")[case]
    frame = ("{}", "{}", "{}", "субсидія {} рішення")[case]
    repairer = Repairer(index_of(TEXT), names)
    texts = [
        frame.format(written)
        for place in listed_places()
        for name in place.names
        for written in (name, name.lower())
    ]

    assert len(texts) > 600
    assert [text for text in texts if repairer.repair(text, [language])[1]] == []


@pytest.mark.parametrize(
    "text", ["у Дрогобичі", "з Перемишлян", "Трускавцю", "Мостиськ", "w Żółkwi"]
)
def test_names_of_places_stay_in_any_form(repairer: Repairer, text: str) -> None:
    assert repairer.repair(text.lower()) == (text.lower(), ())


def test_correct_queries_stay(names: frozenset[str]) -> None:
    """Whichever words the index has: for each query, those of all others."""
    assert len(CORRECT) >= 200
    words = {
        text: {spelling(one.text) for one in tokenise(text)} for text, _ in CORRECT
    }
    everything = index_of(" ".join(words))
    changed = [
        text
        for text, language in CORRECT
        if Repairer(everything, names).repair(text, [language])[1]
        or Repairer(Without(everything, words[text]), names).repair(text, [language])[1]
    ]

    assert changed == []


class Without(IndexWords):
    """An index without some of its words."""

    def __init__(self, words: IndexWords, left_out: set[str]) -> None:
        super().__init__()
        forms = (
            (words.spelled(term), words.frequency(term))
            for term in words.terms()
            if words.spelled(term) not in left_out
        )
        self.add(forms)


def test_romanised_words_share_the_key_of_the_official_spelling(
    names: frozenset[str],
) -> None:
    from search.repair.romanised import cyrillic_key, latin_key

    words = [word for word in names if word.isalpha() and word[0] >= "а"]
    assert len(words) > 400
    assert [
        word for word in words if latin_key(romanise(word)) != cyrillic_key(word)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "а" * 10_000,
        "рішеня " * 2000,
        "qwertyuiop" * 1000,
        "zhytlova-subsydiya " * 600,
        "ії" * 5000,
        "\x00\x01\x1b[31m" * 2500,
        "'" * 10_000,
        "я'" * 5000,
        "ні́" * 5000,
        "市" * 10_000,
        "سلام " * 2000,
        "👩‍👩‍👧" * 2000,
        "i" * 40,
        " ".join("yiiyi" * length for length in range(1, 30)),
    ],
)
def test_hostile_text_takes_no_time(repairer: Repairer, text: str) -> None:
    repairer.repair("рішення субсідія library")
    started = time.perf_counter()

    repairer.repair(text)

    assert time.perf_counter() - started < 0.5


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120) | st.text("рішеняhsityz\"-;`'i ,./1", max_size=60))
def test_any_text_is_answered_and_a_repair_is_final(text: str) -> None:
    repairer = Repairer(index_of(TEXT))

    repaired, changes = repairer.repair(text)

    assert bool(changes) == (repaired != text[:1000])
    for change in changes:
        assert change.kind in {"layout", "transliteration", "typo"}
        assert change.used in repaired
