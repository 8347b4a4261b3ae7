"""The part of a text that answers a query, with the words asked for marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .analysers import Analysers
from .marks import Found, Marker
from .queries import Query
from .terms import WordsOfPassage

MAX_CHARACTERS: Final = 100_000
"""Characters of a text that are looked through."""

_ELLIPSIS: Final = "…"


class Fragment(NamedTuple):
    """A piece of plain text, not escaped; `marked` where a word asked for stands."""

    text: str
    marked: bool


class Snippets:
    """Marks what one query asks for, in many texts."""

    def __init__(self, query: Query, words: Analysers | None = None) -> None:
        self._marker = Marker(query, words)

    def mark(self, text: str) -> tuple[Fragment, ...]:
        """The whole text in fragments; for titles."""
        return tuple(_fragments(text, 0, len(text), self._marker.found(text)))

    def best_fragment(
        self, text: str, length: int = 240, kept: WordsOfPassage | None = None
    ) -> tuple[Fragment, ...]:
        """About `length` characters with the most of the words asked for, cut between
        words; the beginning of the text where none stands in it."""
        text = text[:MAX_CHARACTERS]
        found = self._marker.found(text, kept)
        start, end = _window(text, found, length)
        fragments = list(_fragments(text, start, end, found))
        if start > 0:
            fragments.insert(0, Fragment(_ELLIPSIS, False))
        if end < len(text.rstrip()):
            fragments.append(Fragment(_ELLIPSIS, False))
        return tuple(_merged(fragments))


def mark(
    text: str, query: Query, words: Analysers | None = None
) -> tuple[Fragment, ...]:
    """The whole text in fragments; for one title."""
    return Snippets(query, words).mark(text)


def best_fragment(
    text: str, query: Query, length: int = 240, words: Analysers | None = None
) -> tuple[Fragment, ...]:
    """The best part of one text, as `Snippets` chooses it."""
    return Snippets(query, words).best_fragment(text, length)


def _window(text: str, found: Sequence[Found], length: int) -> tuple[int, int]:
    """Where to cut: around the stretch with the most different words, then the most."""
    if not found:
        return _cut(text, 0, length)
    first, last = _densest(found, length)
    spare = max(length - (found[last].end - found[first].start), 0)
    start = max(found[first].start - spare // 3, 0)
    start = max(min(start, len(text) - length), 0)
    return _cut(text, start, max(start + length, found[first].end))


def _densest(found: Sequence[Found], length: int) -> tuple[int, int]:
    best, best_score = (0, 0), (0, 0)
    inside: dict[int, int] = {}
    first = 0
    for last, one in enumerate(found):
        inside[one.word] = inside.get(one.word, 0) + 1
        while first < last and one.end - found[first].start > length:
            left = found[first].word
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
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
    text: str, start: int, end: int, found: Iterable[Found]
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
