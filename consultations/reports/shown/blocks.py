"""What a report consists of, for page and files alike: sections of plain blocks.

Each text goes with its language where it may be another than the reader's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Text:
    """A text, and its language where it is not the reader's."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Saying:
    """Words of the authority below a heading of their own."""

    type: ClassVar = "saying"
    title: str
    body: Text


@dataclass(frozen=True)
class Paragraph:
    """A sentence or some."""

    type: ClassVar = "paragraph"
    body: Text


@dataclass(frozen=True)
class Facts:
    """Short facts, each called something."""

    type: ClassVar = "facts"
    rows: list[tuple[str, Text]]


@dataclass(frozen=True)
class Table:
    """A table; `shares`, in per cent, are drawn as bars beside the last column."""

    type: ClassVar = "table"
    caption: str
    columns: list[str]
    rows: list[list[Text]]
    shares: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def pairs(self) -> list[dict[str, Any]]:
        """Rows with their bars, for templates."""
        shares: Iterable[float | None] = self.shares or [None] * len(self.rows)
        return [
            {"head": row[0], "cells": row[1:], "share": share}
            for row, share in zip(self.rows, shares, strict=True)
        ]


@dataclass(frozen=True)
class Section:
    """A part of the report below a heading; `name` is its anchor."""

    name: str
    title: str
    blocks: Sequence[Saying | Paragraph | Facts | Table]

    @property
    def has_bars(self) -> bool:
        """Whether it has several small tables, which have room beside each other."""
        tables = [one for one in self.blocks if isinstance(one, Table)]
        return len(tables) > 1 and all(one.shares for one in tables)


def counted(
    caption: str, column: str, rows: Sequence[tuple[str, int]], counts: str
) -> Table:
    """A table of counts with bars of their shares."""
    most = max((count for _name, count in rows), default=0) or 1
    return Table(
        caption,
        [column, counts],
        [[Text(name), Text(str(count))] for name, count in rows],
        [round(100 * count / most, 1) for _name, count in rows],
    )
