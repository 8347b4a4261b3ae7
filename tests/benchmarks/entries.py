"""Entries and queries to measure with, the same at each run.

An entry is about 200 words in three passages, of which every third entry has one in a
file.  Half of its sentences are the demonstration's, half are drawn from dictionaries
by the law of Zipf, so that the number of different words grows as it does in life.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Iterator

from cms.demo.content import read_content
from search.registry import EntryData, PassageData
from tests.benchmarks.words import Language, languages

LANGUAGES = ("uk", "uk", "pl", "en")
PASSAGES = 3
SENTENCES = 5
WORDS_OF_SENTENCE = 13
KINDS = ("decision", "order", "report", "notice", "service", "news", "draft", "page")
AUTHORITIES = 40


def entries(first: int, last: int) -> Iterator[EntryData]:
    """Entries number `first` to `last`, each always the same."""
    for place in range(first, last):
        yield _entry(place)


def _entry(place: int) -> EntryData:
    chance = random.Random(place)
    language = LANGUAGES[place % len(LANGUAGES)]
    words = languages()[language]
    kind = chance.choice(KINDS)
    authority = f"authority-{int(AUTHORITIES * chance.random() ** 2)}"
    return EntryData(
        object_kind="document",
        object_key=str(place),
        translation_key=str(place),
        language=language,
        kind=(kind, kind),
        authority=(authority, authority),
        title=_title(chance, words),
        url=f"/{language}/{place}/",
        number=f"{place}-р",
        date=datetime.date(2019, 1, 1) + datetime.timedelta(chance.randrange(2500)),
        passages=[
            _passage(chance, words, language, in_file=place % 3 == 0 and number > 1)
            for number in range(PASSAGES)
        ],
    )


def _title(chance: random.Random, words: Language) -> str:
    return f"{chance.choice(words.titles)}: {_drawn(chance, words, 4)}"


def _passage(
    chance: random.Random, words: Language, language: str, *, in_file: bool
) -> PassageData:
    sentences = [
        _drawn(chance, words, WORDS_OF_SENTENCE)
        if chance.random() < 0.5
        else chance.choice(words.sentences)
        for _ in range(SENTENCES)
    ]
    text = ". ".join(sentences)
    if not in_file:
        return PassageData(text, language)
    return PassageData(text, language, "Annex", "/media/annex.pdf", 2)


def _drawn(chance: random.Random, words: Language, number: int) -> str:
    return " ".join(chance.choices(words.forms, cum_weights=words.weights, k=number))


def queries() -> list[tuple[str, str]]:
    """Language and words: the demonstration's examples, and two words of an entry."""
    examples = [
        (language, text)
        for language, texts in read_content().example_queries.items()
        for text in texts
    ]
    return [*examples, *_of_entries(40)]


def _of_entries(number: int) -> Iterable[tuple[str, str]]:
    for entry in entries(0, number):
        words = [word for word in entry.passages[0].text.split() if len(word) > 4]
        chance = random.Random(entry.title)
        yield entry.language, " ".join(chance.sample(words, chance.choice((1, 2, 3))))
