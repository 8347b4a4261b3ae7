"""The part of the text that answers, with the words marked as they stand there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import (
    Fragment,
    Snippets,
    analyse_query,
    best_fragment,
    mark,
    words_of_passage,
)

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


def test_a_quoted_phrase_is_marked_whole_and_as_typed_only() -> None:
    query = analyse_query('"міської ради"')
    found = marked(mark("Рада міста. Сесія міської ради.", query))
    assert found == ["Рада", "міської ради"]
    assert marked(mark("Сесія міської ради", analyse_query('"про що"'))) == []


def test_a_phrase_of_function_words_is_marked() -> None:
    text = "Дізнайтеся, про що мова, і про раду"
    assert marked(mark(text, analyse_query('раду "про що"'))) == ["про що", "раду"]


def test_the_fragment_is_where_the_phrase_stands() -> None:
    text = f"ради {FILLER * 20} міської {FILLER * 20} міської ради {FILLER * 20}"
    found = best_fragment(text, analyse_query('"міської ради"'))
    assert marked(found) == ["міської ради"]


def test_kept_words_give_the_same_marks_and_ask_no_dictionary() -> None:
    text = "Про Рі\u0301шення міської ради щодо сім\u00ad’ї, бібліотекаря та веб-сайту"
    query = analyse_query("рішень сімя вебсайт бібліотека")
    kept = words_of_passage(text, "uk")
    assert Snippets(query).best_fragment(text, kept=kept) == best_fragment(text, query)


@settings(deadline=None)
@given(st.text(TRICKY, max_size=120), st.text(TRICKY, max_size=30))
def test_kept_words_of_any_text_mark_pieces_of_it(text: str, typed: str) -> None:
    kept = words_of_passage(text, "uk")
    found = Snippets(analyse_query(typed)).best_fragment(text, 500, kept)
    assert plain(found).removesuffix("…") in text


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
