"""What some queries call for: found by their words, whatever their forms and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from .analysis import Query, Word

LITTLE: Final = 2
"""Words of so many letters (на, в, do, of) do not make another query, nor do these."""
CONNECTING: Final = frozenset(
    "про для при від над під або the and for about from dla oraz nad pod przy".split()
)

Groups = Collection[frozenset[str]]


class Trigger[T](NamedTuple):
    """What a query calls for that holds a word of each group; `alone`: and no other."""

    groups: Groups
    alone: bool
    called: T


class Triggers[T]:
    """Triggers by the words of their first groups, so that a query looks at few."""

    def __init__(self, triggers: Iterable[Trigger[T]]) -> None:
        self._by_term: dict[str, dict[int, Trigger[T]]] = defaultdict(dict)
        for place, trigger in enumerate(triggers):
            for term in next(iter(trigger.groups), ()):
                self._by_term[term][place] = trigger

    def on(self, query: Query) -> list[T]:
        """What a query calls for, in the order in which it was given."""
        words = [terms_of(word) for word in query.words]
        near: dict[int, Trigger[T]] = {}
        for term in frozenset().union(*words):
            near |= self._by_term.get(term, {})
        return [
            trigger.called
            for _place, trigger in sorted(near.items())
            if _is_about(query, words, trigger)
        ]


def _is_about[T](
    query: Query, words: Collection[frozenset[str]], trigger: Trigger[T]
) -> bool:
    groups = trigger.groups
    if not all(any(group & word for word in words) for group in groups):
        return False
    if not trigger.alone:
        return True
    return all(
        any(group & terms for group in groups)
        for word, terms in zip(query.words, words, strict=True)
        if len(word.exact) > LITTLE and word.exact not in CONNECTING
    )


def terms_of(word: Word) -> frozenset[str]:
    """The terms by which a word of a query is recognised, whatever its form."""
    return frozenset((word.exact, *word.lemmas))


def groups_of(query: Query) -> tuple[frozenset[str], ...]:
    """For each word, the terms of which a query has to hold one."""
    return tuple(map(terms_of, query.words))


def excludes(query: Query) -> bool:
    """Whether a query says what must not be there."""
    return bool(query.excluded or query.excluded_phrases)
