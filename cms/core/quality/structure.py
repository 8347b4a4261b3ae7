"""Checks of how a text is built: headings, paragraphs, tables, title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .draft import Draft
from .registry import Check, Finding

TITLE_LEVEL: Final = 1
LONG_PARAGRAPH: Final = 120
"""Words; about a third of a printed page."""
LONG_TITLE: Final = 150
"""Characters; results of a search show no more of a title."""
CAPITALS: Final = 0.7
SHORT: Final = 10
"""Letters up to which capitals may be an abbreviation."""
QUOTED: Final = 80


def quote(text: str) -> str:
    """The beginning of a text, to be found by."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rstrip()}…"


def find_headings(draft: Draft) -> Iterator[Finding]:
    """Empty headings, and those that skip a level: the title is the first level."""
    before = TITLE_LEVEL
    for piece in draft.pieces:
        for level, text in piece.markup.headings:
            if not text:
                message = _("A heading is empty: write it or remove it.")
                yield Finding(message, piece.field, piece.block)
                continue
            if level > before + 1:
                message = _("This heading skips a level: use a higher one.")
                yield Finding(message, piece.field, piece.block, quote(text))
            before = level


def find_long_paragraphs(draft: Draft) -> Iterator[Finding]:
    """Paragraphs that are too long to be read on a screen."""
    for piece, text in draft.paragraphs:
        count = len(text.split())
        if count <= LONG_PARAGRAPH:
            continue
        message = ngettext(
            "A paragraph of %(count)s word: divide it.",
            "A paragraph of %(count)s words: divide it.",
            count,
        ) % {"count": count}
        field, block = (piece.field, piece.block) if piece else ("", "")
        yield Finding(message, field, block, quote(text))


def find_tables(draft: Draft) -> Iterator[Finding]:
    """Tables none of whose cells says what the others hold."""
    for piece in draft.pieces:
        for table in piece.markup.tables:
            if not table.has_header:
                message = _("A table has no header: mark its first row or column.")
                words = quote(table.first_words)
                yield Finding(message, piece.field, piece.block, words)


def find_title(draft: Draft) -> Iterator[Finding]:
    """A title that is too long, or written in capitals."""
    title = draft.page.title
    if len(title) > LONG_TITLE:
        message = ngettext(
            "The title has %(count)s character: a shorter one is found and read "
            "more easily.",
            "The title has %(count)s characters: a shorter one is found and read "
            "more easily.",
            len(title),
        )
        yield Finding(message % {"count": len(title)}, "title")
    if in_capitals(title):
        message = _(
            "The title is written in capitals: they are hard to read, and screen "
            "readers may spell them."
        )
        yield Finding(message, "title", quote=quote(title))


def in_capitals(text: str) -> bool:
    """Whether a text shouts; an abbreviation does not."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) > SHORT and capitals / len(letters) > CAPITALS


CHECKS = (
    Check(
        "title",
        gettext_lazy("Title of the page"),
        gettext_lazy("Not too long, not in capitals."),
        find_title,
    ),
    Check(
        "headings",
        gettext_lazy("Headings"),
        gettext_lazy(
            "Screen readers go from heading to heading: none is empty, none skips a "
            "level."
        ),
        find_headings,
    ),
    Check(
        "long_paragraphs",
        gettext_lazy("Long paragraphs"),
        gettext_lazy("A paragraph has at most 120 words."),
        find_long_paragraphs,
    ),
    Check(
        "tables",
        gettext_lazy("Tables"),
        gettext_lazy("A table says in its header what stands in its cells."),
        find_tables,
    ),
)
