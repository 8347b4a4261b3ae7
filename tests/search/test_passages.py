"""The passage that answers, and what analysis left in the rows."""

from __future__ import annotations

import pytest

from search.actions import write_entry
from search.analysis import analyse_query
from search.models import Entry, Passage
from search.passages import Answering
from search.registry import PassageData
from search.row_words import analyse_anew
from tests.search.processes import made_entry

pytestmark = pytest.mark.django_db


def best(typed: str, *texts: str) -> str:
    """The text of the passage that answers; empty where none does."""
    passages = [PassageData(text, "uk") for text in texts]
    write_entry(made_entry("one", "", passages=passages))
    entry = Entry.objects.get(object_key="one")
    found = Answering(analyse_query(typed)).best_passages([entry])
    return found[entry.pk].text if found else ""


def test_the_passage_with_most_of_the_words_answers() -> None:
    texts = ("Бюджет міста", "Субсидії з бюджету міста", "Рада")
    assert best("субсидія бюджет", *texts) == texts[1]
    assert best("раді", *texts) == texts[2]
    assert best("школа", *texts) == ""


def test_of_equal_passages_the_first_answers() -> None:
    assert best("рада", "Рада перша", "Рада друга") == "Рада перша"


def test_a_form_of_the_word_counts_more_than_its_beginning() -> None:
    texts = ("бібліотекар удома", "у бібліотеці")
    assert best("бібліотека", *texts) == texts[1]
    assert best("бібліотека", texts[0]) == texts[0]


def test_a_quoted_phrase_counts_more_than_any_words() -> None:
    words = "ради і міської, міська рада, міській раді, радою міською, субсидії, сім’ї"
    phrase = "сесія міської ради"
    assert best('субсидії сім’ї "міської ради"', words, phrase) == phrase
    assert best('"сім\'ї ради"', words, "для сім’ї ради") == "для сім’ї ради"


def test_typed_without_its_marks_a_word_is_found() -> None:
    passages = [PassageData("Kalisz", "pl"), PassageData("mieszkańcy Łodzi", "pl")]
    write_entry(made_entry("one", "", passages=passages))
    entry = Entry.objects.get(object_key="one")
    found = Answering(analyse_query("lodzi")).best_passages([entry])
    assert found[entry.pk].text == "mieszkańcy Łodzi"


def test_rows_of_an_earlier_analysis_are_analysed_anew() -> None:
    write_entry(made_entry("old", "Сесія міської ради"))
    write_entry(made_entry("new", "Сесія"))
    old = Entry.objects.filter(object_key="old")
    now = Passage.objects.get(entry=old.get())
    old.update(analysis_version=0, title_terms=None)
    Passage.objects.filter(pk=now.pk).update(
        words="x", lemmas="x", first_five="x", terms=None
    )
    assert analyse_anew() == 1
    again = Passage.objects.get(pk=now.pk)
    assert (again.words, again.lemmas) == (now.words, now.lemmas)
    assert again.first_five == now.first_five
    assert again.terms == now.terms
    assert old.get().title_terms
    assert analyse_anew() == 0


def test_a_passage_without_words_has_no_terms() -> None:
    write_entry(made_entry("signs", "… —"))

    passage = Passage.objects.get(entry__object_key="signs")
    assert (passage.words, passage.first_five, passage.terms) == ("", "", "")
