"""The contents of a text as a tree of links, and the way from part to part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from .beside import Counted
from .models import Version
from .outline import Line, Outline
from .portions import Portion
from .showing import anchor_of, number_shown

Row = dict[str, Any]


@dataclass(frozen=True)
class Addresses:
    """Where the clauses of a version are read; `is_last`: at the address of the text."""

    version: Version
    outline: Outline

    def text(self) -> str:
        """The first page of the version."""
        return address_of_version(self.version)

    def portion(self, portion: Portion) -> str:
        """The page of some clauses."""
        if not self.outline.is_long:
            return self.text()
        return address_of_order(self.version, portion.first)

    def clause(self, line: Line) -> str:
        """A clause, where it stands on its page."""
        portion = self.outline.portion_of(line.order)
        where = self.portion(portion)
        is_first = line.order == portion.first and self.outline.is_long
        return where if is_first else f"{where}#{anchor_of(line.key)}"


def address_of_version(version: Version) -> str:
    """The first page of a version, for good."""
    return reverse("text_version", args=[version.consultation_key, version.number])


def address_of_order(version: Version, order: int) -> str:
    """The page on which a clause stands; leads on to it where another begins it."""
    args = [version.consultation_key, version.number, order]
    return reverse("text_part", args=args)


def address_of_comparison(key: UUID, old: int, new: int) -> str:
    """Two versions of the text of a consultation, clause by clause."""
    return reverse("text_comparison", args=[key, old, new])


@dataclass(frozen=True)
class Tree:
    """Contents in the language of a reader, with what rooms count."""

    addresses: Addresses
    language: str
    counted: Sequence[Counted] = ()
    here: Portion | None = None

    @property
    def outline(self) -> Outline:
        return self.addresses.outline

    def rows(self, *, whole: bool = True) -> list[Row]:
        """All headings; unless `whole`, below a chapter only those of this page."""
        found: list[Row] = []
        at: dict[int, Row] = {}
        for line in self.outline.lines:
            if not (line.is_headed or line.parent is None):
                continue
            row = self.row(line)
            above = self._row_above(line, at)
            at[line.order] = row
            if above is None:
                found.append(row)
            elif whole or line.is_wide or self._is_here(line):
                above["below"].append(row)
        return found

    def _is_here(self, line: Line) -> bool:
        return self.here is not None and line.order in self.here

    def _row_above(self, line: Line, at: dict[int, Row]) -> Row | None:
        above = (at.get(one.order) for one in self.outline.above(line.order))
        return next(filter(None, above), None)

    def row(self, line: Line) -> Row:
        """A line with its number, title and address."""
        version = self.addresses.version
        begins = self.here is not None and line.order == self.here.first
        return {
            "number": number_shown(line, version.language, self.language),
            "title": line.title,
            "lang": line.language if line.language != self.language else "",
            "url": self.addresses.clause(line),
            "is_wide": line.is_wide,
            "current": begins and self.outline.is_long,
            "counts": [say(line) for say in self._sayings if say(line)],
            "below": [],
        }

    @cached_property
    def _sayings(self) -> list[Callable[[Line], str]]:
        return [_saying(one, self.outline) for one in self.counted]


def _saying(counted: Counted, outline: Outline) -> Callable[[Line], str]:
    sums = outline.sums(counted.by_clause)
    return lambda line: counted.say(sums[line.order]) if sums[line.order] else ""


def steps(addresses: Addresses, here: Portion, language: str) -> dict[str, Any]:
    """The parts before and after this one."""
    parts = addresses.outline.portions
    place = parts.index(here)
    return {
        "before": _step(addresses, parts[place - 1], language) if place else None,
        "after": _step(addresses, parts[place + 1], language)
        if place + 1 < len(parts)
        else None,
    }


def _step(addresses: Addresses, portion: Portion, language: str) -> dict[str, str]:
    title = title_of(addresses, portion, language)
    return {"url": addresses.portion(portion), **title}


def title_of(addresses: Addresses, portion: Portion, language: str) -> dict[str, str]:
    """What a part is called: by its chapter, or by its first clause."""
    line = addresses.outline.lines[portion.first]
    number = number_shown(line, addresses.version.language, language)
    return {
        "number": number,
        "title": line.heading,
        "lang": line.language if line.language != language else "",
    }
