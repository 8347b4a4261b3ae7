"""Whom the authority has heard, and whom not: so that nobody is recognised by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .data import Count, Heard, Words

FEWEST: Final = 3
"""People of whom fewer share something could be recognised by it."""


def heard(name: str, people: Mapping[str, int], known: Mapping[str, Words]) -> Heard:
    """People by one thing, of which `known` are all that there could have been.

    Fewer than three are told together with the next few, until they are three.  Where
    all of them are fewer nothing is told but that: neither who spoke nor who did not.
    """
    spoke = {code: count for code, count in people.items() if count}
    if 0 < sum(spoke.values()) < FEWEST:
        return Heard(name, [], 0, [], too_few=True)
    merged = _merged(spoke)
    counts = [
        Count(code, known.get(code) or _as_it_is(code), count)
        for code, count in spoke.items()
        if code not in merged
    ]
    nobody = [words for code, words in known.items() if code and code not in spoke]
    others = sum(spoke[code] for code in merged)
    return Heard(name, sorted(counts, key=lambda one: -one.count), others, nobody)


def _merged(spoke: Mapping[str, int]) -> set[str]:
    """Those that are told together: the fewest, as long as they are recognisable."""
    merged: set[str] = set()
    total = 0
    for code, count in sorted(spoke.items(), key=lambda one: (one[1], one[0])):
        if count >= FEWEST and (not merged or total >= FEWEST):
            break
        merged.add(code)
        total += count
    return merged


def _as_it_is(code: str) -> Words:
    return {"uk": code, "pl": code, "en": code}
