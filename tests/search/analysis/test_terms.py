"""However a word is typed and whatever its form, it meets itself."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import (
    Terms,
    analyse_passages,
    analyse_query,
    analysers,
)
from search.analysis.analysers import Analysers, languages_of


def terms(text: str, language: str = "uk") -> Terms:
    return analyse_passages([(text, language)])


def meets(typed: str, written: str, language: str = "uk") -> bool:
    """Whether every word typed has a lemma that the text is indexed by."""
    indexed = set(" ".join(terms(written, language).lemma).split())
    words = analyse_query(typed, [language]).words
    return bool(words) and all(indexed & set(word.lemmas) for word in words)


@pytest.mark.parametrize(
    "sign", ["'", "’", "ʼ", "`", "´", "ʹ", "′", "‘", '"', "”", "*", "", "\u00ad'", "''"]
)
@pytest.mark.parametrize(
    "word", ["сім{}я", "об{}єкт", "під{}їзд", "комп{}ютер", "П{}ять"]
)
def test_every_apostrophe_gives_one_term(word: str, sign: str) -> None:
    assert terms(word.format(sign)) == terms(word.format("ʼ"))


def test_forms_without_an_apostrophe_find_their_lemma() -> None:
    assert meets("сімей", "сімя")
    assert meets("сімї", "сім’ями")
    assert meets("подвір'я", "на подвірї")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("рі́шення", "рішення"),
        ("за\u0301мок", "замок"),
        ("суб\u00adсидія", "субсидія"),
        ("суб\u200bсидія", "субсидія"),
        ("\ufeffсубсидія", "субсидія"),
        ("СУБСИДІЯ", "субсидія"),
        ("стoсується", "стосується"),
        ("pішeння", "рішення"),
        ("cyбcидiя", "субсидія"),
        ("мáма", "мама"),
        ("Zаsiłek", "Zasiłek"),
        ("проекту", "проєкту"),
        ("законопроект", "законопроєкт"),
        ("веб-сайту", "вебсайту"),
        ("ﬁnanse", "finanse"),
    ],
)
def test_unseen_differences_vanish(typed: str, plain: str) -> None:
    assert terms(typed) == terms(plain)


@settings(deadline=None)
@given(st.text("їйґєіабвúśółñéà -", max_size=30))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert terms(composed) == terms(decomposed)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("uk", "рішення рішень рішенню рішеннями рішеннях"),
        ("uk", "бібліотека бібліотек бібліотеці бібліотеками"),
        ("uk", "рада ради раді раду радою рад радам радами"),
        ("uk", "місто міста містом міст містами"),
        ("uk", "Львів Львова Львову Львовом Львові"),
        ("uk", "субсидія субсидії субсидій субсидію"),
        ("uk", "петиція петиції петицій петицією"),
        ("pl", "uchwała uchwały uchwał uchwałą uchwałami"),
        ("pl", "rada rady radzie radę radą rad radom"),
        ("pl", "Łódź Łodzi Łodzią"),
        ("pl", "Gdańsk Gdańska Gdańskiem Gdańsku"),
        ("pl", "zasiłek zasiłku zasiłki zasiłków zasiłkiem"),
        ("en", "service services"),
        ("en", "citizen citizens citizen's citizens’"),
        ("en", "decision decisions"),
    ],
)
def test_every_form_finds_every_other(language: str, forms: str) -> None:
    for typed in forms.split():
        for written in forms.split():
            assert meets(typed, written, language), (typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("рішення", "ріка"), ("школа", "шкала"), ("суд", "судно"), ("радіо", "рада")],
)
def test_other_words_do_not_meet(typed: str, written: str) -> None:
    assert not meets(typed, written)


def test_a_city_with_a_hyphen_is_found_by_any_form() -> None:
    assert meets("Івано-Франківськ", "мешканці Івано-Франківська")
    assert meets("Франківськ", "мешканці Івано-Франківська")
    assert meets("Івано-Франківськом", "Івано-Франківськ")


def test_parts_stay_in_their_places() -> None:
    found = terms("Прем'єр-міністр України: 2-га сесія.")
    assert found.exact == ("премєр міністр україни 2 га сесія",)
    assert found.first_five == ("премє мініс украї 2 га сесія",)
    assert len(found.lemma[0].split(" ")) == 6


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["uk", "pl", "en", "xx"]))
def test_spellings_are_aligned_and_plain(text: str, language: str) -> None:
    found = terms(text, language)
    for spellings in zip(found.lemma, found.exact, found.first_five, strict=True):
        words = [passage.split(" ") for passage in spellings]
        assert len({len(passage) for passage in words}) == 1
        for word in (word for passage in words for word in passage):
            assert word
            assert len(word) <= 64
            assert all(unicodedata.category(sign)[0] in "LN" for sign in word)


def test_more_words_than_are_remembered_keep_their_terms() -> None:
    words = Analysers(analysers()._by_language, remembered=4)
    text = "рішення міської ради про субсидії та бюджет міста рішенням раді"
    assert analyse_passages([(text, "uk")] * 3, words) == analyse_passages(
        [(text, "uk")] * 3
    )
    assert len(words._remembered["uk"]) <= 4


def test_passages_are_kept_apart_and_empty_ones_left_out() -> None:
    found = analyse_passages([("Рада", "uk"), (" … ", "uk"), ("Uchwały", "pl")])
    assert found.lemma == ("рада", "uchwała")


def test_polish_typed_without_its_marks_meets_the_first_five_letters() -> None:
    for typed, written in (
        ("lodz", "Łódź"),
        ("uchwala", "uchwała"),
        ("zrodlo", "źródło"),
    ):
        (word,) = analyse_query(typed).words
        assert terms(written, "pl").first_five == (word.first_five,)


def test_words_go_to_the_dictionaries_of_their_script() -> None:
    assert languages_of("рада", ["pl"]) == ("uk",)
    assert languages_of("rada", ["uk"]) == ("pl", "en")
    assert languages_of("rada", ["uk", "pl"]) == ("pl",)
    assert languages_of("2026", ["pl"]) == ()


class Backwards:
    """A dictionary in which a word's lemma is the word read backwards."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        return (word[::-1],)


def test_a_dictionary_can_be_replaced_by_its_path() -> None:
    words = analysers({"en": f"{__name__}.Backwards"})
    assert words is analysers({"en": f"{__name__}.Backwards"})
    assert analyse_passages([("abc", "en")], words).lemma == ("cba",)
    assert analyse_passages([("ради", "uk")], words).lemma == ("рада",)
    assert analyse_passages([("services", "en")]).lemma == ("service",)


def test_a_wrong_path_is_an_error() -> None:
    with pytest.raises(ImportError):
        analysers({"en": "no.such.module.Analyser"})


def test_threads_get_the_same_answers() -> None:
    forms = "uchwały rady miasta Łodzi o zasiłkach dla cudzoziemców рішення ради міста"
    words = Analysers(analysers()._by_language)
    texts = [f"{forms} {number}" for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(lambda text: analyse_passages([(text, "pl")], words), texts)
        assert list(together) == [terms(text, "pl") for text in texts]
