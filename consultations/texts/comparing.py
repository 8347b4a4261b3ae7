"""Two versions side by side, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..alignment import Change
from ..comparison import Kind, Segment, compare
from .models import Place, Version
from .reading import ClauseRead, Compared
from .reads import Read, whole_reads
from .successors import became_up_to, way_of


@dataclass
class _Row:
    """Clauses that stand for each other, the ids on the way between, and how."""

    olds: list[Read] = field(default_factory=list)
    news: list[Read] = field(default_factory=list)
    through: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def take(self, other: _Row) -> None:
        self.olds += other.olds
        self.news += other.news
        self.through |= other.through
        self.kinds |= other.kinds


def compared(old: Version, new: Version, language: str) -> list[Compared]:
    """An older version and a newer one, clause by clause, in the newer one's order.

    What was deleted stands where it stood.  Clauses are compared in the language asked
    for where both have it, else in the original's.  Four queries.
    """
    olds, news = _read(old, language), _read(new, language)
    rows = _in_order(_rows(olds, news, new))
    moved = _moved(old, new)
    return [_told(row, bool(row.through & moved), language) for row in rows]


def _read(version: Version, language: str) -> list[Read]:
    places = Place.objects.filter(version=version).order_by("order")
    return [*whole_reads(places, language)]


def _moved(old: Version, new: Version) -> set[int]:
    """Clauses that changed their place after the older version."""
    places = Place.objects.filter(
        version__consultation_key=new.consultation_key,
        version__number__gt=old.number,
        version__number__lte=new.number,
        kinds__contains=[Change.MOVED],
    )
    return {*places.values_list("clause_id", flat=True)}


def _rows(olds: Iterable[Read], news: Iterable[Read], new: Version) -> list[_Row]:
    """Old clauses with what each became; what became of several stands in one row."""
    became = became_up_to(new)
    of_new = {one.clause.clause_id: _Row(news=[one]) for one in news}
    rows = [*of_new.values()]
    for one in olds:
        way = way_of(one.clause.clause_id, became)
        mine = _Row([one], [], way.through, way.kinds)
        for end in way.ends & {*of_new}:
            other = of_new[end]
            if other is not mine:
                mine.take(other)
                other.olds, other.news = [], []
                of_new |= {it.clause.clause_id: mine for it in mine.news}
        rows.append(mine)
    return [row for row in rows if row.olds or row.news]


def _in_order(rows: Sequence[_Row]) -> list[_Row]:
    for row in rows:
        row.olds.sort(key=_order)
        row.news.sort(key=_order)
    ahead: dict[int, int] = {}
    last = -1
    stood = ((_order(it), at) for at, row in enumerate(rows) for it in row.olds)
    for order, at in sorted(stood):
        news = rows[at].news
        ahead[order] = last = _order(news[-1]) if news else last

    def place(row: _Row) -> tuple[int, int, int]:
        if row.news:
            return _order(row.news[0]), 0, 0
        first = _order(row.olds[0])
        return ahead[first], 1, first

    return sorted(rows, key=place)


def _order(read: Read) -> int:
    return read.clause.order


def _told(row: _Row, is_moved: bool, language: str) -> Compared:
    """In the original unless all clauses have words in the language asked for."""
    reads = [*row.olds, *row.news]
    if any(one.clause.words.language != language for one in reads):
        language = reads[0].original.language
        row.olds, row.news = [*_originals(row.olds)], [*_originals(row.news)]
    olds = tuple(one.clause for one in row.olds)
    news = tuple(one.clause for one in row.news)
    return Compared(
        olds=olds,
        news=news,
        kinds=frozenset(_kinds(row, is_moved)),
        heading=_segments(_headings(olds), _headings(news)),
        text=_segments(_texts(olds), _texts(news)),
        language=language,
    )


def _originals(reads: Iterable[Read]) -> Iterator[Read]:
    for one in reads:
        yield one._replace(clause=replace(one.clause, words=one.original))


def _kinds(row: _Row, is_moved: bool) -> Iterator[str]:
    if not row.olds or not row.news:
        yield Change.DELETED if row.olds else Change.NEW
        return
    found = {one for one in row.kinds if one in (Change.SPLIT, Change.MERGED)}
    if is_moved:
        found.add(Change.MOVED)
    if len(row.olds) == len(row.news) == 1:
        found.update(_changes(row.olds[0], row.news[0]))
    yield from found or {Change.UNCHANGED}


def _changes(old: Read, new: Read) -> Iterator[str]:
    if old.digest != new.digest:
        yield Change.REWORDED
    numbers = [(it.clause.level, it.clause.number.casefold()) for it in (old, new)]
    if numbers[0] != numbers[1]:
        yield Change.RENUMBERED


def _headings(clauses: Iterable[ClauseRead]) -> str:
    return "\n".join(one.words.heading for one in clauses if one.words.heading)


def _texts(clauses: Iterable[ClauseRead]) -> str:
    return "\n".join(one.words.text for one in clauses if one.words.text)


def _segments(old: str, new: str) -> tuple[Segment, ...]:
    if old == new:
        return (Segment(Kind.KEPT, new),) if new else ()
    return compare(old, new)
