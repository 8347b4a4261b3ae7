"""From what was found to the blocks of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.translation import override, pgettext

from cms.pages.blocks.unseen import visible

from .elements import Element, Found, Grid, Heading, Item, Loss, Paragraph

HEADING_LETTERS = 200
# By rank; lesser headings stand within a text.
HEADING_BLOCKS = ("heading", "subheading")
CELL_LETTERS = 2000
CAPTION_LETTERS = 500
LINE_BREAK = re.compile(r"<br/?>")
MARKUP = re.compile(r"<(?!br/?>)")


@dataclass(frozen=True)
class Composed:
    """What a page can be made of: a title to begin with and data of a body."""

    title: str
    blocks: list[dict[str, Any]] = field(default_factory=list)


def compose(found: Found, language: str) -> Composed:
    """The blocks of a text; `language` is that of the page, for words of ours."""
    title, elements = _title(found)
    blocks = list(_blocks(elements, found))
    if found.notes:
        with override(language):
            blocks.append({"type": "heading", "value": pgettext("footnotes", "Notes")})
        items = "".join(f"<li>{note or '–'}</li>" for note in found.notes)
        blocks.append({"type": "text", "value": f"<ol>{items}</ol>"})
    return Composed(visible(title)[:255], _without_unseen(blocks))


def _title(found: Found) -> tuple[str, Sequence[Element]]:
    """The title; a single largest heading in the first place is meant as one."""
    elements = found.elements
    if found.title or not elements or not isinstance(elements[0], Heading):
        return found.title, elements
    levels = [one.level for one in elements if isinstance(one, Heading)]
    if levels.count(levels[0]) == 1 and levels[0] == min(levels):
        return elements[0].text, elements[1:]
    return "", elements


def _blocks(elements: Sequence[Element], found: Found) -> Iterator[dict[str, Any]]:
    ranks = _ranks(elements)
    above = 0
    for kind, group in groupby(elements, key=_kind):
        if kind == "text":
            yield {"type": "text", "value": "".join(_running(list(group), found))}
            continue
        for element in group:
            if isinstance(element, Grid):
                yield _table(element, found)
            elif isinstance(element, Heading):
                above = min(ranks[element.level], above + 1)
                yield _heading(element.text, above)


def _kind(element: Element) -> str:
    if isinstance(element, Heading):
        return "heading"
    return "table" if isinstance(element, Grid) else "text"


def _ranks(elements: Sequence[Element]) -> dict[int, int]:
    """1 for the largest headings of the text, 2 for the next, 3 for all others."""
    levels = sorted({one.level for one in elements if isinstance(one, Heading)})
    return {
        level: min(rank, len(HEADING_BLOCKS) + 1)
        for rank, level in enumerate(levels, start=1)
    }


def _heading(text: str, rank: int) -> dict[str, Any]:
    cut = text[:HEADING_LETTERS]
    if rank > len(HEADING_BLOCKS):
        return {"type": "text", "value": f"<h4>{escape(cut)}</h4>"}
    return {"type": HEADING_BLOCKS[rank - 1], "value": cut}


def _running(elements: list[Element], found: Found) -> Iterator[str]:
    for is_item, group in groupby(elements, key=lambda one: isinstance(one, Item)):
        if is_item:
            yield from _list([one for one in group if isinstance(one, Item)], found)
            continue
        for element in group:
            if isinstance(element, Paragraph):
                yield f"<p>{element.html}</p>"


def _list(items: list[Item], found: Found) -> Iterator[str]:
    """A list; one whose numbers HTML would not write becomes paragraphs with them."""
    if _counts_as_html(items):
        yield from _nested(items)
        return
    found.lose(Loss.NUMBERING)
    yield from (f"<p>{escape(one.label or '–')} {one.html}</p>" for one in items)


def _counts_as_html(items: list[Item]) -> bool:
    """Whether the numbers are 1, 2, 3 where there are any; the signs after may be."""
    counts: dict[int, int] = {}
    for one in items:
        counts = {level: n for level, n in counts.items() if level <= one.level}
        counts[one.level] = counts.get(one.level, 0) + 1 if one.ordered else 0
        if one.label and one.label.strip(".)( ") != str(counts[one.level]):
            return False
    return True


def _nested(items: list[Item]) -> Iterator[str]:
    """Lists within lists by the items' levels, without a jump of more than one."""
    open_: list[str] = []
    for one in items:
        depth = min(one.level, len(open_)) + 1
        tag = "ol" if one.ordered else "ul"
        while len(open_) > depth:
            yield f"</li></{open_.pop()}>"
        if len(open_) == depth and open_[-1] != tag:
            yield f"</li></{open_.pop()}>"
        if len(open_) == depth:
            yield "</li>"
        else:
            open_.append(tag)
            yield f"<{tag}>"
        yield f"<li>{one.html}"
    while open_:
        yield f"</li></{open_.pop()}>"


def _table(grid: Grid, found: Found) -> dict[str, Any]:
    head, rows = grid.rows[0], grid.rows[1:]
    columns = [
        {
            "type": "rich_text" if _has_markup(grid, place) else "text",
            "heading": _plain(cell).replace("\n", " ")[:CAPTION_LETTERS],
        }
        for place, cell in enumerate(head)
    ]
    values = [
        {"values": [_cell(column["type"], cell, found) for column, cell in pairs]}
        for pairs in (zip(columns, row, strict=True) for row in rows)
    ]
    table = {
        "columns": columns,
        "rows": values,
        "caption": grid.caption[:CAPTION_LETTERS],
    }
    value = {"table": table, "first_column_heads": False, "note": ""}
    return {"type": "table", "value": value}


def _has_markup(grid: Grid, place: int) -> bool:
    return any(MARKUP.search(row[place]) for row in grid.rows[1:])


def _cell(kind: str, html: str, found: Found) -> str:
    if kind == "rich_text":
        return f"<p>{html}</p>" if html else ""
    text = _plain(html)
    if len(text) > CELL_LETTERS:
        found.lose(Loss.TOO_LONG)
    return text[:CELL_LETTERS]


def _plain(html: str) -> str:
    return unescape(strip_tags(LINE_BREAK.sub("\n", html)))


def _without_unseen(value: Any) -> Any:
    """Data without letters that the database or the page would not take."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [_without_unseen(one) for one in value]
    if isinstance(value, dict):
        return {name: _without_unseen(one) for name, one in value.items()}
    return value
