"""What is found in a text, whatever it was written with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Loss(StrEnum):
    """What does not come along, or comes along changed; see `losses` for the words."""

    PICTURE = "picture"
    CHART = "chart"
    TEXT_BOX = "text_box"
    OBJECT = "object"
    FORMULA = "formula"
    COMMENT = "comment"
    DELETION = "deletion"
    INSERTION = "insertion"
    HEADER = "header"
    MERGED_CELL = "merged_cell"
    NESTED_TABLE = "nested_table"
    STRUCK_OUT = "struck_out"
    SYMBOL = "symbol"
    LINK = "link"
    NUMBERING = "numbering"
    CAPTION = "caption"
    FIELD = "field"
    TOO_LONG = "too_long"


class NotImported(ValueError):
    """Nothing can be made of it; the text is for the editor."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the largest."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text, as HTML of letters, links and line breaks only."""

    html: str


@dataclass(frozen=True)
class Item:
    """An item of a list; `label` is its number as the text has it, such as "2.1."."""

    html: str
    level: int
    ordered: bool
    label: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: cells as HTML, all rows of one length; the first row may be its head."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool
    caption: str = ""


type Element = Heading | Paragraph | Item | Grid


@dataclass
class Found:
    """What a reader found, and what it had to leave."""

    elements: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: str = ""
    losses: Counter[Loss] = field(default_factory=Counter)
    # How the texts begin that stood where no text is taken from.
    left_out: list[str] = field(default_factory=list)

    def lose(self, loss: Loss, count: int = 1) -> None:
        """Count what does not come along."""
        self.losses[loss] += count
