"""Which of the three languages a draft is in, by its letters and small words."""

import re
from collections import Counter
from collections.abc import Iterable

SAMPLE = 20_000
WORD = re.compile(r"[^\W\d_]+")
UKRAINIAN_ONLY = re.compile("[іїєґ]", re.IGNORECASE)
FOREIGN_CYRILLIC = re.compile("[ыэёъўјљњђћќѓџ]", re.IGNORECASE)
CYRILLIC = re.compile("[\u0400-\u04ff]")
SMALL_WORDS = {
    "pl": frozenset(
        "w z i na do się oraz o dnia jest lub nie od przez dla w ust pkt art ustawy "
        "uchwały gminy uchwała rozdział załącznik wchodzi których które".split()
    ),
    "en": frozenset(
        "the of and to in is for by or be on shall this with that from article section "
        "act may are as not any an".split()
    ),
}
POLISH_LETTERS = re.compile("[ąćęłńśźż]", re.IGNORECASE)


def language_of(texts: Iterable[str]) -> str:
    """uk, pl or en by the beginning; empty where nothing tells."""
    sample = _sample(texts)
    words = [word.lower() for word in WORD.findall(sample)]
    cyrillic = sum(1 for word in words if CYRILLIC.search(word))
    if cyrillic * 2 > len(words):
        return _cyrillic(sample)
    counts = Counter({"pl": len(POLISH_LETTERS.findall(sample))})
    for language, small in SMALL_WORDS.items():
        counts[language] += sum(1 for word in words if word in small)
    language, count = counts.most_common(1)[0]
    return language if count else ""


def _sample(texts: Iterable[str]) -> str:
    words: list[str] = []
    length = 0
    for text in texts:
        words.append(text)
        length += len(text)
        if length > SAMPLE:
            break
    return "\n".join(words)[:SAMPLE]


def _cyrillic(sample: str) -> str:
    ours = len(UKRAINIAN_ONLY.findall(sample))
    foreign = len(FOREIGN_CYRILLIC.findall(sample))
    return "uk" if ours >= foreign else ""
