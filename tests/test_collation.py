"""Names stand in the order of each language's alphabet."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.collation import collation_key

IN_ORDER = {
    "uk": [
        *("№ 9", "№ 10", "архів", "Велика Горожанна", "Великі Мости"),
        *("гуска", "ґанок", "дім", "Ельжбета", "Єлизаветівка", "Жовква"),
        *("Золочів", "изба", "іва", "Їжаківка", "Йосипівка", "Пʼятничани", "Райки"),
        *("Чортків", "Шептицький", "Щирець", "Юнаськів", "Яворів", "Łódź", "Lviv"),
    ],
    "pl": [
        *("azot", "ądra", "bank", "car", "ćma", "dom", "ez", "ęsi", "lody", "łódź"),
        *("nowy", "ńko", "oz", "ósmy", "syn", "śnieg", "vat", "zza", "źle", "żaba"),
        "Ґанок",
    ],
    "en": ["apple", "New York", "Newark", "resume", "résumé", "resumes", "Zoo", "Яр"],
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_as_in_a_dictionary(language: str) -> None:
    names = IN_ORDER[language]
    mixed = random.Random(3).sample(names, len(names))

    assert sorted(mixed, key=lambda name: collation_key(name, language)) == names


def test_every_letter_of_an_alphabet_has_its_own_place() -> None:
    for language, alphabet in {
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    }.items():
        both = [sign for letter in alphabet for sign in (letter, letter.upper())]
        keys = [collation_key(letter, language)[0] for letter in alphabet]
        assert keys == sorted(set(keys))
        assert sorted(both, key=lambda one: collation_key(one, language)[0]) == both


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`"])
def test_an_apostrophe_does_not_count(apostrophe: str) -> None:
    names = ["пятка", f"п{apostrophe}ять", "пятьма"]

    assert sorted(names, key=lambda name: collation_key(name, "uk")) == names


def test_a_letter_written_with_a_separate_mark_is_the_same_letter() -> None:
    assert collation_key("и\u0306од", "uk")[0] == collation_key("йод", "uk")[0]
    assert collation_key("o\u0301smy", "pl")[0] == collation_key("ósmy", "pl")[0]


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(["uk", "pl", "en"]))
def test_any_names_have_one_order(names: list[str], language: str) -> None:
    """However they stood before; every key can be compared with every other."""
    ordered = sorted(names, key=lambda name: collation_key(name, language))
    names.reverse()

    assert sorted(names, key=lambda name: collation_key(name, language)) == ordered
