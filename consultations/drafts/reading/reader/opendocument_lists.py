"""Automatic numbering of OpenDocument: the number that each item shows.

Source: OpenDocument 1.3 part 3, 16.31 (list styles) and 19.880 ff. (continuing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from number_formats import LATIN, RUSSIAN, UKRAINIAN, counted, repeated, roman
from opendocument_xml import LIBREOFFICE, STYLE, TEXT

LEVELS = 10
BULLET = "•"
DASHES = ("-", "–", "—")
PLACEHOLDER = re.compile(r"%(\d{1,2})%")
# LibreOffice writes alphabets out: “а, б, .., аа, бб, ... (uk)”.
ALPHABET = re.compile(r"(\w), \w, .+?, (\w)(\w), (\w)(\w), .*\((\w+)\)")


@dataclass(frozen=True)
class ListLevel:
    """One level of a list style."""

    start: int = 1
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    pattern: str = ""
    bullet: str = ""
    is_synced: bool = False

    def written(self, value: int) -> str:
        """A bare number of this level."""
        letters = repeated if self.is_synced else counted
        match self.format:
            case "1":
                return str(value)
            case "i":
                return roman(value)
            case "I":
                return roman(value).upper()
            case "a":
                return letters(value, LATIN)
            case "A":
                return letters(value, LATIN.upper())
        return self._by_alphabet(value)

    def _by_alphabet(self, value: int) -> str:
        found = ALPHABET.match(self.format)
        if not found:
            return str(value) if self.format else ""
        alphabet = UKRAINIAN if found[6].startswith("uk") else RUSSIAN
        if found[1].isupper():
            alphabet = alphabet.upper()
        return (repeated if found[4] == found[5] else counted)(value, alphabet)


@dataclass
class Counted:
    """A list as far as it has counted."""

    levels: dict[int, ListLevel]
    name: int = 0
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def count(self, at: int, start: int | None = None) -> str:
        """The number of the next item at a level from 0; empty where none is shown."""
        level = self.levels.get(at)
        if level is None or not 0 <= at < LEVELS:
            return ""
        if level.bullet:
            return level.bullet
        before = self.counts[at]
        first = level.start if start is None else start
        self.counts[at] = first if before is None or start is not None else before + 1
        self.counts[at + 1 :] = [None] * (LEVELS - at - 1)
        return self._shown(at, level) if level.format else ""

    def _shown(self, at: int, level: ListLevel) -> str:
        if level.pattern:
            shown = PLACEHOLDER.sub(
                lambda one: self._one(int(one[1]) - 1), level.pattern
            )
        else:
            first = max(0, at + 1 - level.shown_levels)
            parts = [self._one(wider) for wider in range(first, at + 1)]
            shown = level.prefix + ".".join(filter(None, parts)) + level.suffix
        return shown.strip()

    def _one(self, at: int) -> str:
        level = self.levels.get(at, ListLevel())
        value = self.counts[at] if 0 <= at < LEVELS else None
        return level.written(level.start if value is None else value)


class Lists:
    """List styles by name, and the lists that began."""

    def __init__(self, *roots: Element | None) -> None:
        self.styles: dict[str, dict[int, ListLevel]] = {}
        self.outline = Counted({})
        self.begun = 0
        self.by_style: dict[str, Counted] = {}
        self.by_id: dict[str, Counted] = {}
        for root in roots:
            for style in [] if root is None else root.iter(f"{TEXT}list-style"):
                self.styles[style.get(f"{STYLE}name", "")] = _levels(style)
            for style in [] if root is None else root.iter(f"{TEXT}outline-style"):
                self.outline = Counted(_levels(style))

    def begin(self, element: Element, style: str) -> Counted:
        """The list that an element begins or goes on with."""
        style = element.get(f"{TEXT}style-name") or style
        continued = element.get(f"{TEXT}continue-list")
        counted = self.by_id.get(continued or "")
        if counted is None and element.get(f"{TEXT}continue-numbering") == "true":
            counted = self.by_style.get(style)
        if counted is None:
            self.begun += 1
            counted = Counted(self.styles.get(style, {}), self.begun)
        self.by_style[style] = counted
        identifier = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identifier:
            self.by_id[identifier] = counted
        return counted


def _levels(style: Element) -> dict[int, ListLevel]:
    return {
        _number(one, f"{TEXT}level", 1) - 1: _level(one)
        for one in style
        if one.get(f"{TEXT}level")
    }


def _level(element: Element) -> ListLevel:
    if element.tag == f"{TEXT}list-level-style-bullet":
        sign = element.get(f"{TEXT}bullet-char", "").strip()
        return ListLevel(bullet=sign if sign in DASHES else BULLET)
    return ListLevel(
        start=_number(element, f"{TEXT}start-value", 1),
        format=element.get(f"{STYLE}num-format", ""),
        prefix=element.get(f"{STYLE}num-prefix", ""),
        suffix=element.get(f"{STYLE}num-suffix", ""),
        shown_levels=_number(element, f"{TEXT}display-levels", 1),
        pattern=element.get(f"{LIBREOFFICE}num-list-format", ""),
        is_synced=element.get(f"{STYLE}num-letter-sync") == "true",
    )


def _number(element: Element, name: str, otherwise: int) -> int:
    try:
        return int(element.get(name, otherwise))
    except ValueError:
        return otherwise
