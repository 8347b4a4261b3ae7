"""Inflected real words of three languages, the same at each run, common ones first."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from cms.demo.content import read_content
from search.analysis import analysers, tokenise

FORMS = 60_000
"""Forms known of each language, where its dictionary has as many of these."""
EXPONENT = 1.05
"""Of the law by which rarer words are rarer: usual of natural texts."""


class Language(NamedTuple):
    """What texts of a language are made of; `weights` add up, for `random.choices`."""

    titles: list[str]
    sentences: list[str]
    forms: list[str]
    weights: list[float]


@cache
def languages() -> Mapping[str, Language]:
    """Words and sentences by language, from the demonstration and dictionaries."""
    titles, sentences = _demonstration()
    more = {"uk": _ukrainian, "pl": _polish, "en": _english}
    found = {}
    for code in titles:
        seen = Counter(
            token.text.lower() for text in sentences[code] for token in tokenise(text)
        )
        common = [word for word, _times in seen.most_common()]
        rare = sorted(set(more[code](common)) - seen.keys())
        random.Random(1).shuffle(rare)
        forms = [*common, *rare][:FORMS]
        weights = [1 / (place + 3) ** EXPONENT for place in range(len(forms))]
        found[code] = Language(
            titles[code], sentences[code], forms, list(accumulate(weights))
        )
    return found


def _ukrainian(common: Iterable[str]) -> Iterator[str]:
    """Forms that begin as lemmas of the common words do."""
    from pymorphy3 import MorphAnalyzer

    dictionary = MorphAnalyzer(lang="uk").dictionary
    beginnings = {word[:5] for word in _lemmas(common, "uk") if len(word) > 5}
    taken: set[str] = set()
    for beginning in sorted(beginnings):
        taken.update(dictionary.words.iterkeys(beginning))
        if len(taken) > FORMS:
            break
    return iter(taken)


def _polish(common: Iterable[str]) -> Iterator[str]:
    """All forms of the common words."""
    from morfeusz2 import Morfeusz

    made = Morfeusz(analyse=False)
    for lemma in _lemmas(common, "pl"):
        yield from (form for form, *_rest in made.generate(lemma) if form.isalpha())


def _english(common: Iterable[str]) -> Iterator[str]:
    """Words of simplemma's table."""
    from simplemma.strategies.dictionaries.dictionary_factory import (
        DefaultDictionaryFactory,
    )

    del common
    table = DefaultDictionaryFactory().get_dictionary("en")
    yield from (str(word) for word in table if word.isalpha() and word.islower())


def _lemmas(words: Iterable[str], language: str) -> set[str]:
    known = analysers()._by_language[language]
    return {lemma for word in words for lemma in known.lemmas(word)[:1]}


def _demonstration() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Titles and sentences of the demonstration's documents by language."""
    titles: dict[str, list[str]] = {"uk": [], "pl": [], "en": []}
    sentences: dict[str, list[str]] = {"uk": [], "pl": [], "en": []}
    for document in read_content().documents.values():
        for language, text in document.texts.items():
            titles[language].append(text.title)
            sentences[language] += _strings([asdict(block) for block in text.body])
        for attachment in document.attachments:
            blocks = [asdict(block) for block in attachment.blocks]
            sentences[attachment.language] += _strings(blocks)
    return titles, sentences


def _strings(node: Any) -> list[str]:
    """Every text of some length within blocks, sentence by sentence."""
    if isinstance(node, str):
        return [one for one in node.split(". ") if 40 < len(one) < 300]
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list | tuple):
        return [text for one in node for text in _strings(one)]
    return []
