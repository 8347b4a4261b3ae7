"""Ukrainian words by pymorphy3 and its dictionary."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import Final

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse
from pymorphy3.units.by_lookup import DictionaryAnalyzer

# Of several words with one form the index takes these: "ради" is of a council, not
# of radians; "міст" of cities, not one bridge.
_USUAL_IN_PUBLIC_TEXTS: Final = frozenset(
    [
        "рада",
        "місто",
        "право",
        "мати",
        "людина",
        "справа",
        "дорога",
        "особа",
        "збори",
        "плата",
        "стан",
    ]
)
_NAMES: Final = ("Surn", "Name", "Patr")
_VOWELS_AFTER_APOSTROPHE: Final = "яюєї"
_CONSONANTS: Final = "бвгґджзйклмнпрстфхцчшщ"


_reading = Lock()


def dictionary() -> MorphAnalyzer:
    """The dictionary (22 MB), read at its first use, once for all in this process."""
    with _reading:
        return _read()


@cache
def _read() -> MorphAnalyzer:
    return MorphAnalyzer(lang="uk")


class UkrainianAnalyser:
    """Lemmas by pymorphy3, which also guesses words it does not know."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """All lemmas, the likeliest in a public text first."""
        if "-" in word and not dictionary().word_is_known(word):
            return ()
        parses = self._parses(word)
        frequency = Counter(parse.normal_form for parse in parses)
        ordered = sorted(
            parses,
            key=lambda parse: (
                _unlikeliness(parse, word),
                -frequency[parse.normal_form],
            ),
        )
        return tuple(dict.fromkeys(parse.normal_form for parse in ordered))

    def _parses(self, word: str) -> list[Parse]:
        """Readings of the word, with its apostrophe put back where the dictionary
        knows it so."""
        parses = dictionary().parse(word)
        if "'" in word or any(map(_is_of_the_dictionary, parses)):
            return parses
        known = filter(dictionary().word_is_known, _apostrophe_places(word))
        other = next(known, None)
        return dictionary().parse(other) if other else parses


def _is_of_the_dictionary(parse: Parse) -> bool:
    """Whether the word stands there, and was not guessed; asking anew takes as long
    as the reading did."""
    methods = parse.methods_stack
    return len(methods) == 1 and isinstance(methods[0][0], DictionaryAnalyzer)


def _apostrophe_places(word: str) -> Iterator[str]:
    """Spellings by the rule: between a consonant and я, ю, є, ї (orthography of 2019,
    paragraph 7: after б п в м ф, after р and к, and after prefixes)."""
    for place in range(1, len(word)):
        if word[place] in _VOWELS_AFTER_APOSTROPHE and word[place - 1] in _CONSONANTS:
            yield f"{word[:place]}'{word[place:]}"


def _unlikeliness(parse: Parse, word: str) -> tuple[bool, bool, float, bool, bool]:
    lemma = parse.normal_form
    return (
        lemma not in _USUAL_IN_PUBLIC_TEXTS,
        any(name in parse.tag for name in _NAMES),
        -parse.score,
        "NOUN" not in parse.tag,
        lemma != word,
    )
