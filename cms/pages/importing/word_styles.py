"""What the styles and lists of a DOCX file say about a paragraph.

Source: ECMA-376, part 1, 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .word_package import Node, WordPackage, below

HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
BODY_LEVEL = 9
MOST_LEVELS = 9
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LATIN = "abcdefghijklmnopqrstuvwxyz"
# The letters by which points are named; Word's "russianLower" is what it has.
CYRILLIC = "абвгдеєжзиіїклмнопрстуфхцчшщюя"


def value_of(node: Node | None, path: str) -> str:
    """The `w:val` of what lies at a path below a node; empty where nothing does."""
    found = below(node, path)
    return found.get("w:val", "") if found is not None else ""


@dataclass
class Style:
    """A style of paragraphs: its name, what it builds on, its outline and list."""

    name: str
    above: str
    outline: str
    list_id: str
    list_level: str


class Styles:
    """Styles by id."""

    def __init__(self, package: WordPackage) -> None:
        tree = package.part("word/styles.xml")
        found = tree.iter("w:style") if tree is not None else ()
        self._styles = {node.get("w:styleId", ""): _style(node) for node in found}

    def line(self, style_id: str) -> list[Style]:
        """A style and those that it builds on, itself first."""
        line: list[Style] = []
        while (style := self._styles.get(style_id)) and style not in line:
            line.append(style)
            style_id = style.above
        return line

    def heading_level(self, properties: Node | None) -> int | None:
        """1 to 9 for a heading; None for other paragraphs."""
        line = self.line(value_of(properties, "w:pStyle"))
        outlines = [
            value_of(properties, "w:outlineLvl"),
            *(one.outline for one in line),
        ]
        for outline in filter(str.isdigit, outlines):
            return int(outline) + 1 if int(outline) < BODY_LEVEL else None
        names = [HEADING_NAME.match(style.name) for style in line]
        return next((int(name[1]) for name in names if name), None)

    def is_called(self, properties: Node | None, *names: str) -> bool:
        """Whether a paragraph's own style has one of these names."""
        line = self.line(value_of(properties, "w:pStyle"))
        return bool(line) and line[0].name.lower() in names


def _style(node: Node) -> Style:
    return Style(
        name=value_of(node, "w:name"),
        above=value_of(node, "w:basedOn"),
        outline=value_of(node, "w:pPr/w:outlineLvl"),
        list_id=value_of(node, "w:pPr/w:numPr/w:numId"),
        list_level=value_of(node, "w:pPr/w:numPr/w:ilvl"),
    )


@dataclass(frozen=True)
class Level:
    """A level of a list: how it counts and how the number is written."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class Lists:
    """Lists by id, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, package: WordPackage) -> Lists:
        """The lists of a file."""
        tree = package.part("word/numbering.xml")
        if tree is None:
            return cls()
        kinds = {one.get("w:abstractNumId"): one for one in tree.iter("w:abstractNum")}
        return cls(
            {
                one.get("w:numId", ""): _levels(
                    kinds.get(value_of(one, "w:abstractNumId"))
                )
                for one in tree.iter("w:num")
            }
        )

    def place(self, properties: Node | None, styles: Styles) -> tuple[str, int] | None:
        """The list of a paragraph and its level there from 0; None outside of lists."""
        list_id = value_of(properties, "w:numPr/w:numId")
        level = value_of(properties, "w:numPr/w:ilvl")
        for style in styles.line(value_of(properties, "w:pStyle")):
            list_id, level = list_id or style.list_id, level or style.list_level
        if list_id in ("", "0") or list_id not in self.levels:
            return None
        return list_id, min(int(level) if level.isdigit() else 0, MOST_LEVELS - 1)

    def count(self, list_id: str, level: int) -> tuple[bool, str]:
        """Count an item: whether the list is one of numbers, and the item's number."""
        levels = self.levels[list_id]
        counts = self.counts.setdefault(list_id, [None] * MOST_LEVELS)
        counts[level + 1 :] = [None] * (MOST_LEVELS - level - 1)
        known = counts[level]
        here = levels.get(level, Level())
        counts[level] = here.start if known is None else known + 1
        if here.format in ("bullet", "none"):
            return False, ""
        return True, self._label(here, counts, levels)

    @staticmethod
    def _label(here: Level, counts: list[int | None], levels: dict[int, Level]) -> str:
        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            of = levels.get(level, Level())
            counted = counts[level]
            return numeral(of.start if counted is None else counted, of.format)

        return re.sub(r"%([1-9])", number, here.text)


def _levels(kind: Node | None) -> dict[int, Level]:
    found = kind.iter("w:lvl") if kind is not None else ()
    return {
        int(node.get("w:ilvl", "0")): Level(
            format=value_of(node, "w:numFmt") or "decimal",
            text=value_of(node, "w:lvlText"),
            start=int(value_of(node, "w:start") or 1),
        )
        for node in found
    }


def numeral(number: int, format_: str) -> str:
    """A number as a list writes it."""
    match format_:
        case "lowerLetter" | "upperLetter":
            written = _letter(number, LATIN)
        case "russianLower" | "russianUpper":
            written = _letter(number, CYRILLIC)
        case "lowerRoman" | "upperRoman":
            written = _roman(number)
        case _:
            return str(number)
    return written.upper() if format_.startswith(("upper", "russianU")) else written


def _letter(number: int, letters: str) -> str:
    rounds, place = divmod(max(number, 1) - 1, len(letters))
    return letters[place] * min(rounds + 1, 10)


def _roman(number: int) -> str:
    written, left = "", min(max(number, 1), 3999)
    for size, letters in ROMAN:
        count, left = divmod(left, size)
        written += letters * count
    return written
