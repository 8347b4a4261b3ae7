"""Paragraphs as lines of JSON; and what is left out, with the reason."""

import json
from xml.etree import ElementTree

from collected import Collected, Refused, State
from limits import MOST_PARAGRAPHS
from office_package import OfficePackage


class Told:
    """Writes what it is told, a line each. Raises Full or Refused for too much."""

    def __init__(self, collected: Collected) -> None:
        self.collected = collected
        self.once: set[tuple[str, str]] = set()
        self.paragraphs = 0

    def paragraph(self, text: str, **more: object) -> None:
        """A paragraph; `more` as in cutting.paragraphs.Paragraph, true values only."""
        kept = {name: value for name, value in more.items() if value not in (None, "")}
        if text.strip() or kept.get("number"):
            self.paragraphs += 1
            if self.paragraphs > MOST_PARAGRAPHS:
                raise Refused(State.TOO_LARGE, "paragraphs")
            self._write({"text": text, **kept})

    def line(self, text: str, indent: int) -> None:
        """A line of a text, perhaps empty."""
        self._write({"line": text, "indent": indent})

    def left_out(self, why: str, text: str = "") -> None:
        """Words that are in no paragraph; `why` is a value of clauses.Leaving."""
        if text.strip():
            self._write({"why": why, "text": text.strip()})

    def fact(self, why: str, text: str = "") -> None:
        """The same, told once however often it is so."""
        if (why, text) not in self.once:
            self.once.add((why, text))
            self._write({"why": why, "text": text})

    def _write(self, line: dict[str, object]) -> None:
        self.collected.write(json.dumps(line, ensure_ascii=False) + "\n")


class InCell(Told):
    """Keeps the paragraphs of a cell, and passes on what is left out of it."""

    def __init__(self, outer: Told) -> None:
        super().__init__(outer.collected)
        self.once = outer.once
        self.lines: list[str] = []

    def paragraph(self, text: str, **more: object) -> None:
        """A line of the cell, with its number."""
        line = f"{more.get('number') or ''} {text}".strip()
        if line:
            self.lines.append(" ".join(line.split()))


def tree_of(package: OfficePackage, name: str) -> ElementTree.Element | None:
    """A member's XML as a tree, behind the package's guard; None if it is missing."""
    if name not in package.names:
        return None
    builder = ElementTree.TreeBuilder()
    package.feed(name, builder)
    return builder.close()
