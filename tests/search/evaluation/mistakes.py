"""How people type: other forms of words, other apostrophes, other keys, slips."""

from __future__ import annotations

import random
import re
from functools import cache

import morfeusz2
import pymorphy3

APOSTROPHES = "'’ʼ"
CASES = {
    "uk": ("gent", "datv", "accs", "ablt", "loct"),
    "pl": ("gen", "dat", "acc", "inst", "loc"),
}
KEYS = dict(
    zip(
        "йцукенгшщзхїфівапролджєячсмитьбю'ґ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\",
        strict=True,
    )
)
LETTERS = {
    "uk": "абвгдеєжзиіїйклмнопрстуфхцчшщьюя",
    "pl": "abcdefghijklmnoprstuwyząćęłńóśźż",
}
SHORTEST = 5
"""Letters of a word in which a slip is made."""


def inflected(text: str, language: str, chance: random.Random) -> str:
    """Every noun and adjective in another case of the same number."""
    form = {"uk": _ukrainian_form, "pl": _polish_form}[language]
    return re.sub(
        r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*",
        lambda word: form(word[0], chance.choice(CASES[language])),
        text,
    )


def _ukrainian_form(word: str, case: str) -> str:
    parse = _ukrainian().parse(word.lower())[0]
    if parse.tag.POS not in ("NOUN", "ADJF"):
        return word
    number = {parse.tag.number} - {None}
    found = parse.inflect({case, *number})
    return found.word if found else word


def _polish_form(word: str, case: str) -> str:
    (_, _, (_, lemma, tag, *_)), *_ = _polish().analyse(word.lower())
    part, number, _, *gender = (
        tag.split(":")[:4] if tag.count(":") > 1 else [tag, "", ""]
    )
    if part not in ("subst", "adj"):
        return word
    for form, _, other, *_ in _polish().generate(lemma.partition(":")[0]):
        wanted = other.split(":")
        alike = [part, number, *gender] == [*wanted[:2], *wanted[3:4]]
        if alike and case in wanted[2].split("."):
            return str(form)
    return word


@cache
def _ukrainian() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="uk")


@cache
def _polish() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz()


def on_english_keys(text: str) -> str:
    """What comes of Ukrainian typed while the English layout is on."""
    return "".join(
        KEYS[one.lower()].upper() if one.isupper() else KEYS.get(one, one)
        for one in text.replace("’", "'")
    )


def with_a_slip(text: str, language: str, chance: random.Random) -> str:
    """One letter of a long word left out, put in, mistaken or swapped with the next."""
    words = [one for one in re.finditer(r"[^\W\d_]+", text) if len(one[0]) >= SHORTEST]
    if not words:
        return text
    word = chance.choice(words)
    at = chance.randrange(word.start(), word.end() - 1)
    letter = chance.choice(LETTERS[language])
    return chance.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ]
    )
