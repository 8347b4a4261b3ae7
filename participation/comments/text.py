"""What the words of a comment are made of: paragraphs and addresses, no markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

SHORTEST: Final = 2
LONGEST: Final = 5000
"""Characters after cleaning; a longer text is better sent as a document."""
MARKS: Final = 3
"""Signs above or below one letter; more of them cover the lines around."""
REL: Final = "nofollow ugc noopener"

_IN_A_ROW: Final = 30
"""Marks in a row that are put in order: more take the square of their number."""

# Joins parts of one emoji, and letters of some alphabets.
_JOINERS: Final = frozenset("\u200c\u200d")
_SPACES: Final = re.compile(r"[^\S\n]+")
_AROUND_LINES: Final = re.compile(r" ?\n ?")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_AT_THE_END: Final = ".,;:!?…»”’'*"
_BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def cleaned(text: str) -> str:
    """The text without what can't be seen or turns what is seen around.

    Control characters, marks of direction, invisible ones and heaps of marks go; line
    ends are one character; more than one empty line is one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", "".join(_without_heaps(text)))
    text = "".join(_visible(text))
    text = _AROUND_LINES.sub("\n", _SPACES.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip().strip("".join(_JOINERS)).strip()


def _without_heaps(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _IN_A_ROW:
            yield letter


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if letter in "\n\t" or letter in _JOINERS:
            yield letter
        elif category in ("Zl", "Zp"):
            yield "\n"
        elif category[0] != "C" and marks <= MARKS:
            yield letter


def checked(text: str, longest: int = LONGEST) -> str:
    """The cleaned text.  Raises ValidationError for one too short or too long."""
    text = cleaned(text)
    if sum(not one.isspace() and one not in _JOINERS for one in text) < SHORTEST:
        raise ValidationError(
            ngettext(
                "Write at least %(number)d character.",
                "Write at least %(number)d characters.",
                SHORTEST,
            )
            % {"number": SHORTEST}
        )
    if len(text) > longest:
        too_many = len(text) - longest
        raise ValidationError(
            ngettext(
                "The text is %(number)d character too long.",
                "The text is %(number)d characters too long.",
                too_many,
            )
            % {"number": too_many}
        )
    return text


def as_html(text: str) -> SafeString:
    """Paragraphs with their addresses as links that vouch for nothing."""
    paragraphs = (one for one in re.split(r"\n{2,}", text) if one.strip())
    return format_html_join("\n", "<p>{}</p>", ((_lines(one),) for one in paragraphs))


def _lines(paragraph: str) -> SafeString:
    lines = (_linked(line) for line in paragraph.split("\n"))
    return mark_safe("<br>".join(lines))  # noqa: S308  each is escaped


def _linked(line: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(line):
        address = _without_end(found.group())
        parts.append(escape(line[end : found.start()]))
        parts.append(format_html('<a href="{}" rel="{}">{}</a>', address, REL, address))
        end = found.start() + len(address)
    return "".join([*parts, escape(line[end:])])


def _without_end(address: str) -> str:
    """An address without the signs of the sentence around it."""
    while address:
        last = address[-1]
        opens = _BRACKETS.get(last)
        alone = opens is not None and address.count(last) > address.count(opens)
        if last not in _AT_THE_END and not alone:
            break
        address = address[:-1]
    return address
