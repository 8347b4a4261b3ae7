"""Polish words by Morfeusz 2 and the dictionary SGJP."""

from collections import Counter
from functools import cache
from threading import Lock
from typing import Any, Final

from morfeusz2 import Morfeusz

# Of several words with one form the index takes these.
_USUAL_IN_PUBLIC_TEXTS: Final = frozenset(
    [
        "rada",
        "miasto",
        "prawo",
        "gdańsk",
        "łódź",
        "usługa",
        "droga",
        "osoba",
        "mieć",
        "gmina",
        "praca",
    ]
)


# Morfeusz keeps state while it reads a word; nothing promises it to threads.
_one_at_a_time = Lock()


def analyse(word: str) -> list[Any]:
    """What Morfeusz says of a word; its dictionary (26 MB) is read at the first one,
    once for all in this process."""
    with _one_at_a_time:
        readings: list[Any] = _dictionary().analyse(word)
    return readings


@cache
def _dictionary() -> Morfeusz:
    return Morfeusz(generate=False)


class PolishAnalyser:
    """Lemmas by Morfeusz 2; a word it does not know has none."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """All lemmas of the word, and of the name that it would be with a capital."""
        if "-" in word:
            return ()
        # Foreign names take their endings after an apostrophe: Kennedy'ego.
        stem = word.partition("'")[0] or word
        found = self._interpretations(stem)
        frequency = Counter(lemma for lemma, _, _ in found)
        ordered = sorted(
            found,
            key=lambda one: (
                one[0] not in _USUAL_IN_PUBLIC_TEXTS,
                one[2],
                not one[1],
                -frequency[one[0]],
            ),
        )
        return tuple(dict.fromkeys(lemma for lemma, _, _ in ordered))

    def _interpretations(self, word: str) -> list[tuple[str, bool, bool]]:
        """(lemma, is a noun, is a surname or first name) for each reading."""
        # A capital does not hide the readings of the word without it.
        readings = set(map(_hashable, analyse(word.capitalize())))
        return [
            (lemma.partition(":")[0].lower(), tag.startswith("subst"), is_person)
            for start, lemma, tag, is_person in sorted(readings)
            # Later segments are endings: miał|em.
            if start == 0 and tag != "ign"
        ]


def _hashable(reading: tuple[Any, ...]) -> tuple[int, str, str, bool]:
    start, _, (_, lemma, tag, kinds, _) = reading
    return start, lemma, tag, "nazwisko" in kinds or "imię" in kinds
