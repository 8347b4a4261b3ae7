"""A word's place is its place in the text as written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import tokenise
from search.analysis.characters import spelling

TRICKY = "абїЇ'’\"*-‑\u0301\u0308\u00ad\u200b сімʼя Łó 12 веб-сайт aİßﬁ日ไ№_.,"


@settings(deadline=None)
@given(st.text(max_size=400) | st.text(TRICKY, max_size=100))
def test_each_word_stands_where_it_says(text: str) -> None:
    last = 0
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text != ""
        assert token.start >= last
        last = token.end


@settings(deadline=None)
@given(st.text("абв'’- \u0301", max_size=60))
def test_no_letter_is_left_out(text: str) -> None:
    covered = {
        place for token in tokenise(text) for place in range(token.start, token.end)
    }
    assert {place for place, sign in enumerate(text) if sign.isalnum()} <= covered


@settings(deadline=None)
@given(st.text(max_size=100) | st.text(TRICKY, max_size=40))
def test_spelling_a_spelling_changes_nothing(word: str) -> None:
    assert spelling(spelling(word)) == spelling(word)


def test_offsets_count_the_original_characters() -> None:
    text = "Ухва\u0301ла «сім\u00ad’ї» і\u0308жак"
    assert [(token.text, token.start) for token in tokenise(text)] == [
        ("Ухва\u0301ла", 0),
        ("сім\u00ad’ї", 9),
        ("і\u0308жак", 17),
    ]


def test_quotes_are_apostrophes_only_inside_a_word() -> None:
    def words(text: str) -> list[str]:
        return [token.text for token in tokenise(text)]

    assert words('сім"я') == ['сім"я']
    assert words('"яблуко"я') == ["яблуко", "я"]
    assert words('рада"їжак') == ["рада", "їжак"]
    assert words("'слово'") == ["слово"]
    assert words('«Об"єднання"єдність"»') == ['Об"єднання', "єдність"]


def test_parts_know_their_whole() -> None:
    first, second = tokenise("Івано‑Франківськ")
    assert (first.compound, first.part) == ("Івано‑Франківськ", 0)
    assert (second.text, second.part) == ("Франківськ", 1)
    assert [token.text for token in tokenise("веб-сайт ради")] == ["веб-сайт", "ради"]
    assert [token.text for token in tokenise("топ-10")] == ["топ", "10"]
    assert all(not token.compound for token in tokenise("а-б-в-г-д-е"))
