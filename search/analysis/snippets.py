"""The part of a text that answers a query, with the words asked for marked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .analysers import Analysers, analysers
from .characters import FIRST_LETTERS
from .queries import Query
from .tokens import WORD

MAX_CHARACTERS: Final = 100_000
"""Characters of a text that are looked through."""

_ELLIPSIS: Final = "…"

# Too common to show where an answer stands; marked only if nothing else is asked for.
_FUNCTION_WORDS: Final = frozenset(
    [
        "а",
        "або",
        "але",
        "без",
        "в",
        "від",
        "для",
        "до",
        "з",
        "за",
        "зі",
        "і",
        "із",
        "й",
        "на",
        "не",
        "о",
        "об",
        "по",
        "під",
        "при",
        "про",
        "та",
        "те",
        "то",
        "у",
        "це",
        "що",
        "щодо",
        "як",
        "який",
        "яка",
        "a",
        "ale",
        "bez",
        "czy",
        "dla",
        "do",
        "i",
        "jak",
        "jest",
        "lub",
        "na",
        "nie",
        "o",
        "od",
        "oraz",
        "po",
        "pod",
        "przez",
        "przy",
        "się",
        "są",
        "to",
        "w",
        "we",
        "z",
        "za",
        "ze",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "what",
        "with",
    ]
)


class Fragment(NamedTuple):
    """A piece of plain text, not escaped; `marked` where a word asked for stands."""

    text: str
    marked: bool


class _Found(NamedTuple):
    start: int
    end: int
    word: int


def mark(
    text: str, query: Query, words: Analysers | None = None
) -> tuple[Fragment, ...]:
    """The whole text in fragments; for titles."""
    found = _found(text, query, words or analysers())
    return tuple(_fragments(text, 0, len(text), found))


def best_fragment(
    text: str, query: Query, length: int = 240, words: Analysers | None = None
) -> tuple[Fragment, ...]:
    """About `length` characters with the most of the words asked for, cut between
    words; the beginning of the text where none stands in it."""
    text = text[:MAX_CHARACTERS]
    found = _found(text, query, words or analysers())
    start, end = _window(text, found, length)
    fragments = list(_fragments(text, start, end, found))
    if start > 0:
        fragments.insert(0, Fragment(_ELLIPSIS, False))
    if end < len(text.rstrip()):
        fragments.append(Fragment(_ELLIPSIS, False))
    return tuple(_merged(fragments))


class _Matches(dict[str, tuple[int, bool] | None]):
    """Word of a text → (which word of the query it answers, whether by lemma)."""

    def __init__(self, query: Query, words: Analysers) -> None:
        self._words = words
        self._by_form: dict[str, int] = {}
        self._by_first_five: dict[str, int] = {}
        telling = {word.exact for word in query.words} - _FUNCTION_WORDS
        for place, word in enumerate(query.words):
            if telling and word.exact not in telling:
                continue
            for form in (word.exact, *word.lemmas):
                self._by_form.setdefault(form, place)
            if len(word.first_five) == FIRST_LETTERS:
                self._by_first_five.setdefault(word.first_five, place)

    def __missing__(self, word: str) -> tuple[int, bool] | None:
        self[word] = answer = self._answer(word)
        return answer

    def _answer(self, word: str) -> tuple[int, bool] | None:
        forms, five = self._words.all_forms(word)
        if not self._by_form.keys().isdisjoint(forms):
            return min(
                self._by_form[form] for form in forms & self._by_form.keys()
            ), True
        place = self._by_first_five.get(five)
        return None if place is None else (place, False)


def _found(text: str, query: Query, words: Analysers) -> list[_Found]:
    """Words of the text that answer words of the query, in order; those with the same
    first five letters only where no form of the word stands in the text."""
    if not query.words:
        return []
    matches = _Matches(query, words)
    found = [
        (_Found(*match.span(), answer[0]), answer[1])
        for match in WORD.finditer(text)
        if (answer := matches[match[0]])
    ]
    by_lemma = {one.word for one, is_lemma in found if is_lemma}
    return [one for one, is_lemma in found if is_lemma or one.word not in by_lemma]


def _window(text: str, found: Sequence[_Found], length: int) -> tuple[int, int]:
    """Where to cut: around the stretch with the most different words, then the most."""
    if not found:
        return _cut(text, 0, length)
    first, last = _densest(found, length)
    spare = max(length - (found[last].end - found[first].start), 0)
    start = max(found[first].start - spare // 3, 0)
    start = max(min(start, len(text) - length), 0)
    return _cut(text, start, max(start + length, found[first].end))


def _densest(found: Sequence[_Found], length: int) -> tuple[int, int]:
    best, best_score = (0, 0), (0, 0)
    inside: Counter[int] = Counter()
    first = 0
    for last, one in enumerate(found):
        inside[one.word] += 1
        while first < last and one.end - found[first].start > length:
            inside[found[first].word] -= 1
            inside += Counter()
            first += 1
        score = (len(inside), last - first + 1)
        if score > best_score:
            best, best_score = (first, last), score
    return best


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The nearest places between words: the start put later, the end sooner, unless
    one word fills it all."""
    if start > 0 and not text[start - 1].isspace():
        space = next((i for i in range(start, end) if text[i].isspace()), None)
        start = start if space is None else space + 1
    if end < len(text) and not text[end].isspace():
        space = next((i for i in range(end, start, -1) if text[i].isspace()), None)
        end = end if space is None else space
    return start, min(end, len(text))


def _fragments(
    text: str, start: int, end: int, found: Iterable[_Found]
) -> Iterator[Fragment]:
    place = start
    for one in found:
        if one.start < place or one.end > end:
            continue
        if one.start > place:
            yield Fragment(text[place : one.start], False)
        yield Fragment(text[one.start : one.end], True)
        place = one.end
    if place < end:
        yield Fragment(text[place:end], False)


def _merged(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """Fragments with neighbours of the same kind made one, but never marked ones."""
    held: Fragment | None = None
    for fragment in fragments:
        if held and not held.marked and not fragment.marked:
            held = Fragment(held.text + fragment.text, False)
            continue
        if held:
            yield held
        held = fragment
    if held:
        yield held
