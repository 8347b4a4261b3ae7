"""Automatic numbering of Word: the number that each paragraph shows.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from number_formats import LATIN, RUSSIAN, UKRAINIAN, repeated, roman
from word_xml import child, children, is_on, name_of, number, value

LEVELS = 9
PLACEHOLDER = re.compile("%([1-9])")
DASHES = "-–—"
BULLET = "•"

FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda at: f"{at:02}",
    "upperRoman": lambda at: roman(at).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda at: repeated(at, LATIN.upper()),
    "lowerLetter": lambda at: repeated(at, LATIN),
    "russianUpper": lambda at: repeated(at, RUSSIAN.upper()),
    "russianLower": lambda at: repeated(at, RUSSIAN),
    "ukrainianUpper": lambda at: repeated(at, UKRAINIAN.upper()),
    "ukrainianLower": lambda at: repeated(at, UKRAINIAN),
    "none": lambda at: "",
}


@dataclass(frozen=True)
class ListLevel:
    """One level of a list: “%1.%2.” with its format."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    # None: begins anew after any wider level; 0: never; n: after level n or wider.
    restart: int | None = None
    is_legal: bool = False


@dataclass(frozen=True)
class Numbered:
    """What a paragraph shows."""

    number: str
    depth: int
    list_key: str


class Numbering:
    """Lists, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self.abstract: dict[str, dict[int, ListLevel]] = {}
        self.links: dict[str, str] = {}
        self.by_link: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[str] = set()
        for element in [] if root is None else root:
            if name_of(element) == "abstractNum":
                self._take_abstract(element)
            elif name_of(element) == "num":
                self.lists[value(element, "numId") or ""] = element

    def _take_abstract(self, element: Element) -> None:
        identifier = value(element, "abstractNumId") or ""
        self.abstract[identifier] = dict(
            _level(one) for one in element if name_of(one) == "lvl"
        )
        if linked := value(child(element, "numStyleLink")):
            self.links[identifier] = linked
        if link := value(child(element, "styleLink")):
            self.by_link[link] = identifier

    def shown(
        self, list_id: str | None, level: int | None, style: str | None
    ) -> Numbered | None:
        """Count one paragraph on; None where it has no number."""
        element = self.lists.get(list_id or "")
        if element is None or list_id is None:
            return None
        counted_by = self._abstract_of(element)
        levels = self._levels(element, counted_by)
        at = _depth(levels, level, style)
        if at not in levels:
            return None
        counts = self.counts.setdefault(counted_by, [None] * LEVELS)
        if list_id not in self.begun:
            self.begun.add(list_id)
            self._begin_anew(element, counts)
        _count(counts, levels, at)
        return Numbered(_written(counts, levels, at), at, f"{list_id}/{at}")

    def _abstract_of(self, element: Element) -> str:
        """The list that counts, through the link of a style of lists."""
        identifier = value(child(element, "abstractNumId")) or ""
        return self.by_link.get(self.links.get(identifier, ""), identifier)

    def _levels(self, element: Element, counted_by: str) -> dict[int, ListLevel]:
        levels = dict(self.abstract.get(counted_by, {}))
        for override in element:
            own = child(override, "lvl")
            if name_of(override) == "lvlOverride" and own is not None:
                levels.update([_level(own)])
        return levels

    def _begin_anew(self, element: Element, counts: list[int | None]) -> None:
        """A second list of the same kind may say where it begins."""
        for override in element:
            start = number(child(override, "startOverride"))
            at = number(override, "ilvl")
            if start is not None and at is not None and 0 <= at < LEVELS:
                counts[at:] = [None] * (LEVELS - at)
                counts[at] = start - 1


def _level(element: Element) -> tuple[int, ListLevel]:
    written = next((one for one in children(element) if name_of(one) == "numFmt"), None)
    start = number(child(element, "start"))
    return number(element, "ilvl") or 0, ListLevel(
        start=1 if start is None else start,
        format=value(written) or "decimal",
        text=value(child(element, "lvlText")) or "",
        style=value(child(element, "pStyle")),
        restart=number(child(element, "lvlRestart")),
        is_legal=is_on(child(element, "isLgl")),
    )


def _depth(levels: dict[int, ListLevel], level: int | None, style: str | None) -> int:
    if level is not None:
        return level
    by_style = (at for at, one in levels.items() if style and one.style == style)
    return next(by_style, 0)


def _count(counts: list[int | None], levels: dict[int, ListLevel], at: int) -> None:
    before = counts[at]
    counts[at] = levels[at].start if before is None else before + 1
    for wider in range(at):
        if counts[wider] is None:
            counts[wider] = levels[wider].start if wider in levels else 1
    for deeper in range(at + 1, LEVELS):
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or at < restart:
            counts[deeper] = None


def _written(counts: list[int | None], levels: dict[int, ListLevel], at: int) -> str:
    level = levels[at]
    if level.format == "bullet":
        sign = level.text.strip()
        return sign if sign in DASHES and sign else BULLET

    def digits(found: re.Match[str]) -> str:
        wanted = int(found[1]) - 1
        own = levels.get(wanted, ListLevel())
        written = "decimal" if level.is_legal else own.format
        return FORMATS.get(written, str)(counts[wanted] or 0)

    return PLACEHOLDER.sub(digits, level.text).strip()
