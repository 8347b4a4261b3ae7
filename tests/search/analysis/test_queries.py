"""Whatever is typed is understood as something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import (
    Query,
    analyse_query,
    number_key,
    number_keys,
    official_numbers,
)


def exact(query: Query) -> list[str]:
    return [word.exact for word in query.words]


def test_words_have_all_their_lemmas() -> None:
    (word,) = analyse_query("мати").words
    assert {"мати", "мата", "мат"} <= set(word.lemmas)


def test_latin_words_go_to_the_languages_given_or_to_both() -> None:
    assert "mam" not in analyse_query("mam", ["pl"]).words[0].lemmas
    assert {"mieć", "mama"} <= set(analyse_query("mam").words[0].lemmas)
    assert "service" in analyse_query("services", ["uk"]).words[0].lemmas


@pytest.mark.parametrize("quotes", ['""', "«»", "„”", "“”"])
def test_quoted_words_are_a_phrase_and_words(quotes: str) -> None:
    query = analyse_query(f"про {quotes[0]}міської ради{quotes[1]} склад")
    assert query.phrases == (("міської", "ради"),)
    assert exact(query) == ["про", "міської", "ради", "склад"]


def test_minus_excludes_words_and_phrases() -> None:
    query = analyse_query('бюджет -школа -"міська рада" -веб-сайт -прем\'єр-міністр')
    assert exact(query) == ["бюджет"]
    assert [word.exact for word in query.excluded] == [
        "школа",
        "вебсайт",
        "премєр",
        "міністр",
    ]
    assert query.excluded_phrases == (("міська", "рада"),)


def test_hyphens_and_dashes_between_words_exclude_nothing() -> None:
    query = analyse_query("Івано-Франківськ - рада – 2026")
    assert not query.excluded
    assert exact(query) == ["івано", "франківськ", "рада", "2026"]


def test_an_apostrophe_typed_as_a_quote_begins_no_phrase() -> None:
    query = analyse_query('сім"я об"єкт')
    assert exact(query) == ["сімя", "обєкт"]
    assert query.phrases == ()


def test_neighbours_are_side_by_side_and_differ() -> None:
    assert analyse_query("рада міста міста Львова").neighbours == ((0, 1), (2, 3))
    assert analyse_query("рада -школа міста").neighbours == ()


@settings(deadline=None)
@given(
    st.text(max_size=500)
    | st.text('"-«»*:()[]{}^~?\\/&|+№ а', max_size=300)
    | st.sampled_from(
        ["а " * 5000, "-" * 10_000, '"' * 9999, "а'" * 5000, "x" * 10_000, "\x00" * 50]
    )
)
def test_any_text_is_answered_within_bounds(text: str) -> None:
    query = analyse_query(text)
    assert len(query.words) + len(query.excluded) <= 32
    assert len(query.neighbours) <= 31
    assert all(len(word.lemmas) <= 6 for word in query.words)
    assert all(len(phrase) <= 32 for phrase in query.phrases)
    assert len(query.numbers) <= 8
    for word in query.words:
        assert query.text[word.start : word.end]


@pytest.mark.parametrize("text", ["", " ", "!!! … —", '""', "№", "\u0301\u200b"])
def test_nothing_to_search_is_empty(text: str) -> None:
    assert analyse_query(text).is_empty


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("№ 123/2026", "123/2026"),
        ("123-2026", "123/2026"),
        ("рішення 123/2026 про", "123/2026"),
        ("№ 123 / 2026", "123/2026"),
        ("nr XII/45/26", "xii/45/26"),
        ("uchwała NR ХІІ/45/26", "xii/45/26"),
        ("№123", "123"),
        ("N 123", "123"),
        ("No. 123", "123"),
        ("номер 123", "123"),
        ("№ 280/97-ВР", "280/97/bp"),
        ("№ 280/97-BP", "280/97/bp"),
        ("розпорядження № 123-р", "123/p"),
        ("123", "123"),
        ("рішення № 123/2026.", "123/2026"),
    ],
)
def test_official_numbers_have_one_spelling(text: str, key: str) -> None:
    assert official_numbers(text) == (key,)


@pytest.mark.parametrize(
    "text", ["", "50 років місту", "Wi-Fi", "ч. весна", "№ №", "зі-ст"]
)
def test_other_numbers_are_no_official_numbers(text: str) -> None:
    assert official_numbers(text) == ()


def test_a_number_is_indexed_whole_and_by_its_first_digits() -> None:
    assert number_keys("№ 123/2026") == ("123/2026", "123")
    assert number_keys("XII/45/26") == ("xii/45/26",)
    assert number_keys("123") == ("123",)
    assert number_keys("") == ()


@settings(deadline=None)
@given(st.text(max_size=50))
def test_keys_are_their_own_spelling(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
