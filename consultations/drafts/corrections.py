"""What an editor corrects in a cut: pure, from a draft and an index to a draft.

Clauses are named by their index in reading order, as `clauses.flat` counts them.
Reading order stays, and no word is lost or doubled; what can't be done raises
Impossible. A clause that was corrected is no longer in doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .clauses import Clause, Draft, Leaving, LeftOut, Level
from .cutting.kinds import level_of
from .cutting.markers import Marker, automatic_marker, marker_of
from .cutting.numbers import follows
from .cutting.paragraphs import tidy
from .plain_form import lines_of
from .rows import Row, above, before, end_of, moved, rows_of, with_rows


class Impossible(ValueError):
    """There is nothing of the kind to be done with this clause."""


def widen(draft: Draft, index: int) -> Draft:
    """One step up, beside what it stood in; what followed there comes below it."""
    rows = _rows(draft, index)
    wider = above(rows, index)
    if wider is None:
        raise Impossible
    _shift(rows, index, -1)
    _change(rows, index, level=rows[wider].clause.level)
    return with_rows(draft, rows)


def narrow(draft: Draft, index: int) -> Draft:
    """One step down, with all below it: into the clause beside and before it."""
    rows = _rows(draft, index)
    into = before(rows, index)
    if into is None:
        raise Impossible
    inside = [row for row in rows[into:index] if row.depth == rows[index].depth + 1]
    level = inside[-1].clause.level if inside else _narrower(rows[into], rows[index])
    _shift(rows, index, 1)
    _change(rows, index, level=level)
    return with_rows(draft, rows)


def become(draft: Draft, index: int, level: Level) -> Draft:
    """Another kind of clause; it leaves what can't stand above such a one."""
    rows = _rows(draft, index)
    if rows[index].clause.level is not level:
        _lift(rows, index, level, least=1)
    _change(rows, index, level=level)
    return with_rows(draft, rows)


def join_before(draft: Draft, index: int) -> Draft:
    """Its words, number included, go on with those of the clause before it."""
    rows = _rows(draft, index)
    if not index:
        raise Impossible
    words = [rows[index - 1].clause.text, *lines_of(rows[index].clause)]
    _change(rows, index - 1, text="\n".join(filter(None, words)))
    return with_rows(draft, _without(rows, index))


def divide(draft: Draft, index: int, line: int) -> Draft:
    """Lines of the text from `line` on become a clause, with what stands below."""
    rows = _rows(draft, index)
    clause = rows[index].clause
    lines = clause.text.split("\n") if clause.text else []
    least = 0 if clause.heading or clause.marker else 1
    if not least <= line < len(lines):
        raise Impossible
    _change(rows, index, text="\n".join(lines[:line]))
    _insert(rows, index, lines[line:], draft.language)
    return with_rows(draft, rows)


def write(draft: Draft, index: int, *, marker: str, heading: str, text: str) -> Draft:
    """Other words. The bare number is read anew from a number that was changed."""
    rows = _rows(draft, index)
    marker, heading = tidy(marker), tidy(heading)
    number = rows[index].clause.number
    if marker != rows[index].clause.marker:
        number = _number(marker, draft.language)
    words = {"number": number, "marker": marker, "heading": heading}
    _change(rows, index, text=tidy(text), **words)
    return with_rows(draft, rows)


def heading_to_text(draft: Draft, index: int) -> Draft:
    """The heading becomes the first line of the text."""
    rows = _rows(draft, index)
    clause = rows[index].clause
    if not clause.heading:
        raise Impossible
    lines = filter(None, (clause.heading, clause.text))
    _change(rows, index, heading="", text="\n".join(lines))
    return with_rows(draft, rows)


def text_to_heading(draft: Draft, index: int) -> Draft:
    """The first line of the text becomes the heading, or goes on with it."""
    rows = _rows(draft, index)
    clause = rows[index].clause
    if not clause.text:
        raise Impossible
    first, _break, rest = clause.text.partition("\n")
    heading = "\n".join(filter(None, (clause.heading, first)))
    _change(rows, index, heading=heading, text=rest)
    return with_rows(draft, rows)


def leave_out(draft: Draft, index: int, *, with_below: bool = False) -> Draft:
    """To what was left out; what stands below goes with it, or takes its place."""
    rows = _rows(draft, index)
    end = end_of(rows, index) if with_below else index + 1
    lines = [line for row in rows[index:end] for line in lines_of(row.clause)]
    left = LeftOut(Leaving.EDITOR, "\n".join(lines))
    kept = rows[:index] + rows[end:] if with_below else _without(rows, index)
    return replace(with_rows(draft, kept), left_out=(*draft.left_out, left))


def take_back(draft: Draft, left: int, after: int | None) -> Draft:
    """What was left out becomes a clause after another one; first where None."""
    if not 0 <= left < len(draft.left_out) or not draft.left_out[left].text:
        raise Impossible
    rows = rows_of(draft)
    if after is not None and not 0 <= after < len(rows):
        raise Impossible
    lines = [line for line in draft.left_out[left].text.split("\n") if line.strip()]
    _insert(rows, after, lines, draft.language)
    remain = (*draft.left_out[:left], *draft.left_out[left + 1 :])
    return replace(with_rows(draft, rows), left_out=remain)


def settle(draft: Draft, index: int) -> Draft:
    """The cut is right as it is."""
    rows = _rows(draft, index)
    _change(rows, index)
    return with_rows(draft, rows)


def entitle(draft: Draft, *, title: str, preamble: str) -> Draft:
    """Another title and preamble."""
    return replace(draft, title=tidy(title), preamble=tidy(preamble))


FIRST = Row(Clause(Level.PARAGRAPH, "", "", ""), 0)
"""Where a clause would stand before the first one."""
SIMPLE: dict[str, Callable[[Draft, int], Draft]] = {
    "widen": widen,
    "narrow": narrow,
    "join": join_before,
    "to_text": heading_to_text,
    "to_heading": text_to_heading,
    "settle": settle,
}
"""What needs nothing but the clause, by name."""


def _rows(draft: Draft, index: int) -> list[Row]:
    rows = rows_of(draft)
    if not 0 <= index < len(rows):
        raise Impossible
    return rows


def _shift(rows: list[Row], index: int, by: int) -> None:
    for at in range(index, end_of(rows, index)):
        rows[at] = moved(rows[at], by)


def _change(
    rows: list[Row], index: int, *, level: Level | None = None, **words: str
) -> None:
    clause = rows[index].clause
    changed = replace(clause, level=level or clause.level, doubt=None, **words)
    rows[index] = replace(rows[index], clause=changed)


def _lift(rows: list[Row], index: int, level: Level, *, least: int) -> None:
    """Out of all that is not wider than a level by so many ranks."""
    while (wider := above(rows, index)) is not None:
        if level.rank - rows[wider].clause.level.rank >= least:
            return
        _shift(rows, index, -1)


def _without(rows: list[Row], index: int) -> list[Row]:
    """What stood below comes below the clause before it, or else one step up."""
    end = end_of(rows, index)
    by = 0 if before(rows, index) is not None else -1
    below = [moved(row, by) for row in rows[index + 1 : end]]
    return [*rows[:index], *below, *rows[end:]]


def _narrower(row: Row, moving: Row) -> Level:
    """The level of the first clause within another."""
    if moving.clause.level.rank > row.clause.level.rank:
        return moving.clause.level
    levels = list(Level)
    return levels[min(row.clause.level.rank + 1, len(levels) - 1)]


def _insert(
    rows: list[Row], after: int | None, lines: list[str], language: str
) -> None:
    """A clause of lines: where its number goes on, else below the one before it."""
    mark = marker_of(lines[0], language)
    at = 0 if after is None else after + 1
    like = _goes_on(rows, after, mark, language) if mark else None
    beside = FIRST if after is None else rows[after if like is None else like]
    clause = _made(mark, lines, beside.clause.level)
    if like is not None:
        clause = replace(clause, level=beside.clause.level)
    is_narrower = like is None and clause.level.rank > beside.clause.level.rank
    rows.insert(at, Row(clause, beside.depth + is_narrower))
    _lift(rows, at, clause.level, least=0)


def _goes_on(
    rows: list[Row], index: int | None, mark: Marker, language: str
) -> int | None:
    """The clause, of those that a row stands in, that a number may follow."""
    while index is not None:
        written = rows[index].clause.marker
        other = automatic_marker(written, "", language) if written else None
        if other and other.kind is mark.kind and follows(other.place, mark.place):
            return index
        index = above(rows, index)
    return None


def _made(mark: Marker | None, lines: list[str], above: Level) -> Clause:
    if mark is None:
        return Clause(Level.PARAGRAPH, "", "", "\n".join(lines))
    return Clause(
        level_of(mark.kind, above),
        mark.number,
        "",
        "\n".join(filter(None, (mark.rest, *lines[1:]))),
        marker=mark.written,
    )


def _number(marker: str, language: str) -> str:
    return automatic_marker(marker, "", language).number if marker else ""
