"""The blocks of which the demonstration's texts and attachments are made."""

from dataclasses import dataclass
from typing import Any

from .typography import bind


@dataclass(frozen=True)
class Heading:
    """A heading, one level below the title; an annex begins on a new page."""

    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True)
class BulletList:
    """A list whose order means nothing."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """A numbered point of an act, with its subpoints."""

    number: str
    text: str
    subpoints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Points:
    """Numbered points that follow one another."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption; every row is as long as the columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]

    def cells_by_column(self) -> list[tuple[str, ...]]:
        """The cells of each column from the top, without its name."""
        return list(zip(*self.rows, strict=True))


type Block = Heading | Paragraph | BulletList | Points | Table


class BlockError(ValueError):
    """A block that says what no reader could make sense of."""


def read_blocks(records: list[dict[str, Any]]) -> tuple[Block, ...]:
    """Blocks from their TOML records; the name of the first key tells the kind.

    Raises BlockError.
    """
    return tuple(_read_block(record) for record in records)


def _read_block(record: dict[str, Any]) -> Block:
    match record:
        case {"heading": text}:
            return Heading(bind(text), record.get("new_page", False))
        case {"paragraph": text}:
            return Paragraph(bind(text))
        case {"list": items}:
            return BulletList(tuple(bind(item) for item in items))
        case {"points": items}:
            return _read_points(items, record.get("section"), record.get("start", 1))
        case {"table": caption, "columns": columns, "rows": rows}:
            return _read_table(caption, columns, rows, record.get("widths"))
    raise BlockError(f"no kind of block has the keys {sorted(record)}")


def _read_points(
    items: list[str | list[str]], section: str | None, start: int
) -> Points:
    """Points numbered “4.” in an act, “2.4.” in a section of its annex."""
    points = []
    for position, item in enumerate(items, start):
        number = f"{section}.{position}." if section else f"{position}."
        text, *subpoints = [item] if isinstance(item, str) else item
        points.append(Point(number, bind(text), tuple(map(bind, subpoints))))
    return Points(tuple(points))


def _read_table(
    caption: str,
    columns: list[str],
    rows: list[list[str]],
    widths: list[int] | None,
) -> Table:
    for row in rows:
        if len(row) != len(columns):
            raise BlockError(f"a row of “{caption}” does not fit its columns: {row}")
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(tuple(str(cell) for cell in row) for row in rows),
        widths=tuple(widths or [1] * len(columns)),
    )
