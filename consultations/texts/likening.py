"""Which clause of a translation is which of the original: by structure and number.

No word is compared.  Below clauses that are partners those are partners that have the
same level and number; where two languages count in other ways (I and 1, б and b, § and
1.), and where there are no numbers, those in the same place of equally long rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ..drafts.clauses import Placed

ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

Row = Sequence[Placed]
Name = Callable[[Placed], Any]


def matched(original: Row, translation: Row) -> dict[int, int]:
    """Indexes of the original to those of its translation."""
    olds, news = _below(original), _below(translation)
    found: dict[int, int] = {}
    waiting: list[tuple[int | None, int | None]] = [(None, None)]
    while waiting:
        above, other = waiting.pop()
        for old, new in _partners(olds[above], news[other]):
            found[old.index] = new.index
            waiting.append((old.index, new.index))
    return found


def _below(placed: Row) -> dict[int | None, list[Placed]]:
    found: dict[int | None, list[Placed]] = defaultdict(list)
    for one in placed:
        found[one.parent].append(one)
    return found


def _partners(olds: Row, news: Row) -> Iterator[tuple[Placed, Placed]]:
    """Of clauses below two that are partners."""
    named = _of_one_name(olds, news)
    yield from named
    old = {one.index for one, _other in named}
    new = {other.index for _one, other in named}
    yield from _in_rows(
        [one for one in olds if one.index not in old],
        [one for one in news if one.index not in new],
    )


def _of_one_name(olds: Row, news: Row) -> list[tuple[Placed, Placed]]:
    """Of the same level and number, where each stands once."""
    names, others = _named(olds, _label), _named(news, _label)
    return [
        (ones[0], others[name][0])
        for name, ones in names.items()
        if name[1] and len(ones) == 1 and len(others.get(name, [])) == 1
    ]


def _in_rows(olds: Row, news: Row) -> Iterator[tuple[Placed, Placed]]:
    """In the same place of rows that count alike and are as long."""
    names, others = _named(olds, _manner), _named(news, _manner)
    for name, ones in names.items():
        row = others.get(name, [])
        if len(ones) == len(row):
            yield from zip(ones, row, strict=True)


def _named(row: Row, name: Name) -> dict[Any, list[Placed]]:
    found: dict[Any, list[Placed]] = defaultdict(list)
    for one in row:
        found[name(one)].append(one)
    return found


def _label(one: Placed) -> tuple[str, str]:
    return one.clause.level.value, _number(one.clause.number)


def _number(number: str) -> str:
    """Roman as Arabic; letters of an alphabet stay, they count otherwise in another."""
    roman = _roman(number)
    return str(roman) if roman else number.casefold()


def _manner(one: Placed) -> str:
    """How a clause is counted: by a letter, by its place, or by its number itself."""
    number = one.clause.number
    if not number:
        return f"without {one.clause.level}"
    if number.isalpha() and not _roman(number):
        return "letter"
    return _number(number)


def _roman(number: str) -> int:
    """The value of a Roman number of more letters than one, or of I, V, X; else 0."""
    if not number or {*number} - {*ROMAN} or (len(number) == 1 and number not in "IVX"):
        return 0
    values = [ROMAN[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value
        for value, after in zip(values, following, strict=True)
    )
