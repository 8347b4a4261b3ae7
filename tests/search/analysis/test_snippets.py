"""The part of the text that answers, with the words marked as they stand there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import Fragment, analyse_query, best_fragment, mark

FILLER = "слово за словом іде далі текст сторінки "
TRICKY = "рада'’\u0301\u00ad-радію \n…№1"


def marked(fragments: tuple[Fragment, ...]) -> list[str]:
    return [fragment.text for fragment in fragments if fragment.marked]


def plain(fragments: tuple[Fragment, ...]) -> str:
    return "".join(fragment.text for fragment in fragments)


def test_forms_are_marked_as_they_stand() -> None:
    text = "Про Рі\u0301шення ради щодо сім\u00ad’ї та веб-сайту"
    found = marked(mark(text, analyse_query("рішень сімя вебсайт")))
    assert found == ["Рі\u0301шення", "сім\u00ad’ї", "веб-сайту"]


def test_first_letters_mark_only_where_no_form_stands() -> None:
    query = analyse_query("бібліотека")
    assert marked(mark("бібліотекар у бібліотеці", query)) == ["бібліотеці"]
    assert marked(mark("бібліотекар удома", query)) == ["бібліотекар"]


def test_function_words_are_marked_only_by_themselves() -> None:
    assert marked(mark("про раду і про школу", analyse_query("про школи"))) == ["школу"]
    assert marked(mark("про раду", analyse_query("про"))) == ["про"]


def test_the_window_with_most_different_words_wins() -> None:
    text = f"{FILLER * 9}субсидія субсидія {FILLER * 20}субсидії на тепло {FILLER * 20}"
    found = best_fragment(text, analyse_query("субсидія тепло"))
    assert marked(found) == ["субсидії", "тепло"]
    assert found[0].text.startswith("…")
    assert found[-1].text.endswith("…")
    assert len(plain(found)) <= 242


def test_without_a_match_the_text_begins() -> None:
    found = best_fragment(FILLER * 50, analyse_query("субсидія"))
    assert marked(found) == []
    assert plain(found).startswith("слово за словом")
    assert plain(found).endswith("…")
    assert best_fragment("", analyse_query("субсидія")) == ()


def test_a_short_text_is_whole() -> None:
    assert best_fragment("Рада", analyse_query("ради")) == (Fragment("Рада", True),)


def test_excluded_words_are_not_marked() -> None:
    assert marked(mark("рада і школа", analyse_query("рада -школа"))) == ["рада"]


@settings(deadline=None)
@given(st.text(TRICKY, max_size=120), st.text(TRICKY, max_size=30))
def test_marking_keeps_every_character(text: str, typed: str) -> None:
    assert plain(mark(text, analyse_query(typed))) == text


@settings(deadline=None)
@given(
    st.text(TRICKY, max_size=500) | st.text(max_size=300),
    st.text(TRICKY, max_size=30),
    st.integers(1, 100),
)
def test_a_fragment_is_a_piece_of_the_text(text: str, typed: str, length: int) -> None:
    found = plain(best_fragment(text, analyse_query(typed), length))
    assert found.removeprefix("…").removesuffix("…") in text
