"""Whether a dictionary knows a word."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from pymorphy3 import MorphAnalyzer
from simplemma import is_known as simplemma_knows

from search.analysis import polish, ukrainian
from search.analysis.analysers import languages_of
from search.analysis.characters import CYRILLIC, spelling

MOST_APOSTROPHES: Final = 4
"""Places in a word where one that was left out is looked for."""
_REMEMBERED: Final = 20_000
_ENDING: Final = re.compile(r"(?<=\w{2})'(?:a|owi|em|ie|u|y|ego|emu|ym|ów|i|s)$")
_CYRILLIC_ENDINGS: Final = (
    *("", "а", "я", "у", "ю", "ом", "ем", "єм", "і", "ї", "и", "ы", "е", "є", "о", "ь"),
    *("ів", "ей", "ам", "ям", "ами", "ями", "ах", "ях", "ою", "єю", "ій", "ий", "ый"),
    *("ого", "ому", "им", "ым", "их", "ых", "ия", "ие", "ии", "ию", "ой", "ая"),
    *("ія", "іє", "ії", "ію", "ієм", "іям", "іями"),
)
_LATIN_ENDINGS: Final = (
    *("", "s", "a", "u", "i", "y", "e", "o", "ę", "ą", "em", "om", "ów", "ami", "ach"),
    *("owi", "ie", "ego", "emu", "ej", "ym", "im"),
)


def is_known(word: str, languages: Sequence[str] = ()) -> bool:
    """Whether the dictionary of a language that could be meant knows the word: of
    Ukrainian for Cyrillic; of Polish and English, or those of them that are among
    `languages`, for Latin letters."""
    spelled = spelling(word)
    spoken = languages_of(spelled, languages)
    return (
        ("uk" in spoken and _is_ukrainian(spelled))
        or ("pl" in spoken and _is_polish(spelled))
        or ("en" in spoken and _is_english(spelled))
    )


@lru_cache(maxsize=_REMEMBERED)
def russian_lemmas(word: str) -> tuple[str, ...]:
    """Lemmas of a Russian word that is no Ukrainian one; empty for all else. Many
    people's word for an official thing is Russian, in all its forms."""
    spelled = spelling(word)
    if not CYRILLIC.search(spelled) or _is_ukrainian(spelled):
        return ()
    # Mixed words too (заявленія): what the dictionary guesses of an unknown one.
    parses = _russian_dictionary().parse(spelled)
    return tuple(dict.fromkeys(parse.normal_form for parse in parses))


@lru_cache(maxsize=_REMEMBERED)
def stems(word: str) -> tuple[str, ...]:
    """What may be left of a word without its ending, each with a hyphen behind it, for
    words that no dictionary can tell the lemma of: Lembergu, hromadas, заявленія."""
    spelled = spelling(word).replace("'", "")
    cyrillic = bool(CYRILLIC.search(spelled))
    endings = _CYRILLIC_ENDINGS if cyrillic else _LATIN_ENDINGS
    return tuple(
        f"{spelled.removesuffix(ending)}-"
        for ending in endings
        if spelled.endswith(ending)
        and len(spelled) - len(ending) >= (3 if ending in ("", "s") else 4)
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_ukrainian(word: str) -> bool:
    known: bool = ukrainian.dictionary().word_is_known(word)
    return known or _is_known_with_apostrophe(word)


def _is_known_with_apostrophe(word: str) -> bool:
    """Whether the word is one whose apostrophe was left out: сімя."""
    dictionary = ukrainian.dictionary()
    places = [place for place in range(1, len(word)) if word[place] in "яюєї"]
    return "'" not in word and any(
        dictionary.word_is_known(f"{word[:place]}'{word[place:]}")
        for place in places[:MOST_APOSTROPHES]
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_polish(word: str) -> bool:
    # Foreign names take their endings after an apostrophe: Kennedy'ego.
    stem = _ENDING.sub("", word)
    analysed = [polish.analyse(one) for one in (stem, stem.capitalize())]
    # Of a word cut into pieces, every piece has to be known.
    return any(
        all(tag != "ign" for _, _, (_, _, tag, _, _) in readings)
        for readings in analysed
    )


def _is_english(word: str) -> bool:
    return bool(simplemma_knows(word.removesuffix("'s"), lang="en"))


@cache
def _russian_dictionary() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")
