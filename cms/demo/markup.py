"""Blocks from plain text, as the content files hold it.

A blank line ends a paragraph; `## ` begins a heading, `- ` an item of a list,
`1. ` a numbered point and `1) ` a subpoint of the point above it.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from .blocks import Block, BlockError, BulletList, Heading, Paragraph, Point, Points
from .typography import bind

_POINT = re.compile(r"(\d+)\. +(.+)")
_SUBPOINT = re.compile(r"(\d+)\) +(.+)")

type Line = tuple[str, str, str]


def read_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text.  Raises BlockError where points are out of order."""
    lines = (_read_line(line.strip()) for line in text.splitlines())
    return tuple(
        block
        for kind, group in groupby(lines, key=lambda line: line[0])
        for block in _blocks(kind, list(group))
    )


def _read_line(line: str) -> Line:
    """(kind, number, text) of a line; a point and its subpoints are of one kind."""
    if not line:
        return "blank", "", ""
    if line.startswith("## "):
        return "heading", "", line[3:]
    if line.startswith("- "):
        return "list", "", line[2:]
    if found := _POINT.fullmatch(line):
        return "points", f"{found[1]}.", found[2]
    if found := _SUBPOINT.fullmatch(line):
        return "points", f"{found[1]})", found[2]
    return "paragraph", "", line


def _blocks(kind: str, lines: list[Line]) -> Iterator[Block]:
    texts = [bind(text) for _, _, text in lines]
    match kind:
        case "heading":
            yield from map(Heading, texts)
        case "list":
            yield BulletList(tuple(texts))
        case "points":
            yield Points(tuple(_points(lines)))
        case "paragraph":
            yield Paragraph(" ".join(texts))


def _points(lines: list[Line]) -> Iterator[Point]:
    """Points with their subpoints; both are counted from one."""
    points: list[tuple[str, list[str]]] = []
    for _, number, text in lines:
        if number.endswith("."):
            expected = f"{len(points) + 1}."
            points.append((bind(text), []))
        else:
            expected = f"{len(points[-1][1]) + 1})" if points else "a point"
            if points:
                points[-1][1].append(bind(text))
        if number != expected:
            raise BlockError(f"{number} {text[:40]}: {expected} was expected")
    for position, (text, subpoints) in enumerate(points, 1):
        yield Point(f"{position}.", text, tuple(subpoints))
