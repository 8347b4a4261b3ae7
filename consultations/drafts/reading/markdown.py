"""Markdown into paragraphs: headings, lists with their numbers, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..clauses import Leaving, LeftOut
from ..cutting.markers import marker_of
from ..cutting.paragraphs import Paragraph, tidy

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
UNDERLINE = re.compile(r"(=+|-{2,})$")
ORDERED = re.compile(r"(\d{1,9})([.)])\s+(.*)$")
BULLET = re.compile(r"[-+*]\s+(.*)$")
FENCE = re.compile(r"(?:```|~~~)")
TABLE_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?$")
RULE = re.compile(r"(?:[-*_]\s*){3,}$")
NOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)$")
NOTE_MARK = re.compile(r"\[\^[^\]]+\]")
HIDDEN = re.compile(r"<!--(.*?)-->", re.DOTALL)
IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
RAISED_TAG = re.compile(r"<sup>(\d+)</sup>")
EMPHASIS = re.compile(r"(\*\*|__|\*|_|~~|`)(?=\S)(.+?)(?<=\S)\1")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LONGEST_EMPHASIS = 20_000
Line = tuple[str, int]


@dataclass
class _List:
    """The list at one indentation: what its last number was."""

    indent: int
    first: int
    last: int


def paragraphs_of_markdown(
    lines: Iterable[Line],
) -> tuple[list[Paragraph], list[LeftOut]]:
    """Paragraphs of lines (text, indentation), and what is left out."""
    left: list[LeftOut] = []
    reader = _Reader(left)
    for text, indent in _uncommented(lines, left):
        reader.take(text, indent)
    return reader.paragraphs, left


def _uncommented(lines: Iterable[Line], left: list[LeftOut]) -> list[Line]:
    """The lines without remarks of HTML, which may run over several."""
    indents: list[int] = []
    texts: list[str] = []
    for text, indent in lines:
        indents.append(indent)
        texts.append(text)
    whole = "\n".join(texts)
    if "<!--" not in whole:
        return list(zip(texts, indents, strict=True))

    def drop(found: re.Match[str]) -> str:
        left.append(LeftOut(Leaving.COMMENT, tidy(found[1])))
        return "\n" * found[0].count("\n")

    shown = HIDDEN.sub(drop, whole).split("\n")
    return list(zip(shown, indents, strict=True))


class _Reader:
    """Takes line by line; a paragraph goes on until an empty line or a marker."""

    def __init__(self, left: list[LeftOut]) -> None:
        self.left = left
        self.paragraphs: list[Paragraph] = []
        self.lists: list[_List] = []
        self.is_open = False
        self.is_code = False

    def take(self, text: str, indent: int) -> None:
        if FENCE.match(text):
            self.is_code = not self.is_code
            self.is_open = False
        elif self.is_code:
            self._begin(Paragraph(text))
        elif not text:
            self.is_open = False
        elif not self._took_block(text.lstrip("> "), indent):
            self._take_words(text.lstrip("> "), indent)

    def _took_block(self, text: str, indent: int) -> bool:
        """Headings, notes, tables and rules."""
        if found := HEADING.match(text):
            self._begin(Paragraph(_plain(found[2]), outline=len(found[1])))
            self.lists.clear()
            self.is_open = False
        elif self.is_open and UNDERLINE.fullmatch(text):
            self._underline(1 if text[0] == "=" else 2)
        elif found := NOTE.match(text):
            self.left.append(LeftOut(Leaving.FOOTNOTE, _plain(found[2])))
        elif (TABLE_RULE.fullmatch(text) and "|" in text) or RULE.fullmatch(text):
            self.is_open = False
        elif text.startswith("|"):
            cells = [_plain(cell) for cell in text.strip("|").split("|")]
            words = " | ".join(filter(None, cells))
            self._begin(Paragraph(words, from_table=True))
            self.is_open = False
        else:
            return False
        return True

    def _underline(self, outline: int) -> None:
        last = self.paragraphs[-1]
        self.paragraphs[-1] = Paragraph(last.text, outline=outline)
        self.is_open = False

    def _take_words(self, text: str, indent: int) -> None:
        if found := ORDERED.match(text):
            number = self._number(indent, int(found[1]))
            self._begin(
                Paragraph(
                    _plain(found[3]),
                    number=f"{number}{found[2]}",
                    depth=self._depth(indent),
                )
            )
        elif found := BULLET.match(text):
            self._begin(Paragraph(_plain(found[1]), number="•"))
        elif self.is_open and marker_of(text, "") is None:
            last = self.paragraphs[-1]
            words = f"{last.text} {_plain(text)}"
            self.paragraphs[-1] = Paragraph(words, last.number, last.depth)
        else:
            if indent == 0:
                self.lists.clear()
            self._begin(Paragraph(_plain(text)))

    def _begin(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self.is_open = True

    def _number(self, indent: int, written: int) -> int:
        """“1. 1. 1.” shows as 1, 2, 3; any other number is meant as it is written."""
        while self.lists and self.lists[-1].indent > indent:
            self.lists.pop()
        if not self.lists or self.lists[-1].indent < indent:
            self.lists.append(_List(indent, written, written))
            return written
        current = self.lists[-1]
        is_lazy = written == current.first
        current.last = current.last + 1 if is_lazy else written
        return current.last

    def _depth(self, indent: int) -> int:
        return len(self.lists) - 1


def _plain(text: str) -> str:
    """Words without markup."""
    text = RAISED_TAG.sub(lambda found: found[1].translate(RAISED), text)
    text = NOTE_MARK.sub("", text)
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    text = TAG.sub("", text)
    for _ in range(3):
        text = EMPHASIS.sub(r"\2", text) if len(text) < LONGEST_EMPHASIS else text
    return ESCAPED.sub(r"\1", text)
