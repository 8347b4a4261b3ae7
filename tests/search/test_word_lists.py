"""Our lists are loaded once; what editors made of them stays."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command

from search.analysis import tokenise
from search.analysis.characters import CYRILLIC
from search.models import EmergencyNotice, PlaceName, Synonym
from search.word_lists import listed_places, listed_synonyms, load_words


def loaded() -> str:
    output = StringIO()
    call_command("load_search_words", stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_loading_says_how_many_and_again_adds_none() -> None:
    assert Synonym.objects.count() == PlaceName.objects.count() == 0

    first = loaded()

    synonyms, places, notices = map(int, re.findall(r"\d+", first))
    assert (synonyms, places) == (Synonym.objects.count(), PlaceName.objects.count())
    assert notices == EmergencyNotice.objects.count() > 0
    assert synonyms > 600
    assert places > 80
    assert loaded() == ("Loaded 0 synonyms, 0 names of places, 0 emergency notices.\n")


@pytest.mark.django_db
def test_what_editors_changed_or_deleted_stays() -> None:
    own = Synonym.objects.create(
        language="uk", written="собес", meant="департамент соціального захисту"
    )
    load_words()
    Synonym.objects.filter(language="uk", written="МСЕК").delete()
    Synonym.objects.filter(language="uk", written="мер").update(meant="голова")
    PlaceName.objects.filter(name_uk="Львів").update(other_names="Лева город")
    PlaceName.objects.get(name_uk="Суми").delete()

    assert load_words() == (0, 0)

    assert not Synonym.objects.filter(written="МСЕК").exists()
    assert Synonym.objects.get(language="uk", written="мер").meant == "голова"
    assert PlaceName.objects.get(name_uk="Львів").other_names == "Лева город"
    assert not PlaceName.objects.filter(name_uk="Суми").exists()
    own.refresh_from_db()
    assert own.kind == Synonym.Kind.SYNONYM


def test_everyday_words_of_ukrainian_are_many() -> None:
    everyday = {
        one.written
        for one in listed_synonyms()
        if (one.language, one.kind) == ("uk", Synonym.Kind.OFFICIAL)
    }
    assert len(everyday) >= 150


def test_every_row_may_be_saved_by_an_editor_and_leads_elsewhere() -> None:
    for one in listed_synonyms():
        one.clean_fields()
        assert one.written.lower() != one.meant.lower()
        assert 1 <= len(list(tokenise(one.meant))) <= 12
    for place in listed_places():
        place.clean_fields()


def test_official_words_are_in_the_language_of_their_list() -> None:
    """A Latin look-alike in a Cyrillic word, or the reverse, would find nothing."""
    allowed = {"ID"}
    for one in listed_synonyms():
        for text in (one.written, one.meant):
            for token in tokenise(text):
                if token.text in allowed or token.text.isdigit():
                    continue
                is_cyrillic = all(map(CYRILLIC.match, filter(str.isalpha, token.text)))
                assert is_cyrillic == (one.language == "uk"), token.text


def test_no_name_is_of_two_places() -> None:
    names = [name for place in listed_places() for name in place.names]
    assert len(names) == len(set(names))
