"""Clauses as templates show them: numbers in the margin, marks, what one may do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from consultations.alignment.pairs import Change
from consultations.alignment.sentences import CHANGES

from .beside import Act, Reading
from .citing import BETWEEN, cite
from .outline import Line, Outline
from .reading import ClauseRead, Words

NAMED: Final = {
    "uk": gettext_lazy("in Ukrainian"),
    "pl": gettext_lazy("in Polish"),
    "en": gettext_lazy("in English"),
}
DEEPEST: Final = 3
"""How many steps words are set in at most."""
LOWEST: Final = 4
"""The lowest level of a heading."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class WordsShown:
    """Words in the reader's language, or marked with their own (`lang`).

    `is_missing`: they are the original, since there is no translation.
    """

    heading: str
    text: str
    lang: str
    language_name: str
    is_missing: bool
    is_older: bool


@dataclass
class ClauseShown:
    """A clause for texts/components/clause.html.

    `role`: wide (a chapter), unit (an article), part; `tag` is the element of its
    heading, or "".  `depth` is how far its words are set in.
    """

    anchor: str
    key: UUID
    url: str
    original_url: str
    cite: str
    cite_long: str
    number: str
    level: str
    role: str
    tag: str
    depth: int
    words: WordsShown
    original: WordsShown | None = None
    plain: dict[str, str] | None = None
    change: dict[str, str] | None = None
    acts: list[dict[str, str]] = field(default_factory=list)
    beside: list[dict[str, Any]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether anything stands below its heading."""
        untitled = bool(self.words.heading) and not self.tag
        marked = self.words.is_missing or self.words.is_older or self.plain
        return bool(self.words.text or untitled or marked)


@dataclass(frozen=True)
class Showing:
    """What all clauses of a page are shown with."""

    reading: Reading
    outline: Outline
    originals: Mapping[int, Words]
    acts: Sequence[Act]
    beside: Mapping[int, list[dict[str, Any]]]

    def clauses(self, read: Iterable[ClauseRead]) -> Iterator[ClauseShown]:
        """Clauses in reading order; the first without a translation says so."""
        before = False
        for one in read:
            shown = self._clause(one)
            is_missing = shown.words.is_missing
            if before:
                shown.words = replace(shown.words, is_missing=False)
            before = is_missing
            yield shown

    def _clause(self, read: ClauseRead) -> ClauseShown:
        shown = shown_alone(read, self.reading)
        line = self.outline.lines[read.order]
        if line.is_headed:
            above = self.outline.headings_above(read.order)
            shown.tag = f"h{min(2 + above, LOWEST)}"
            shown.role = "wide" if line.is_wide else "unit"
        shown.depth = min(self.outline.indent(read.order), DEEPEST)
        original = self.originals.get(read.order)
        if original:
            shown.original = words_shown(original, self.reading.language)
        shown.acts = [
            {"title": act.title, "url": act.url(read.key)} for act in self.acts
        ]
        shown.beside = self.beside.get(read.clause_id, [])
        return shown


def shown_alone(read: ClauseRead, reading: Reading) -> ClauseShown:
    """A clause without what stands around it."""
    language = reading.language
    url = reverse("clause", args=[read.key])
    return ClauseShown(
        anchor=anchor_of(read.key),
        key=read.key,
        url=url,
        original_url=f"{url}#original",
        cite=read.short_citation,
        cite_long=read.citation,
        number=number_shown(read, reading.version.language, language),
        level=read.level,
        role="part",
        tag="",
        depth=0,
        words=words_shown(read.words, language),
        plain=_plain(read.words, language),
        change=_change(read, url),
    )


def anchor_of(key: UUID) -> str:
    """Where a clause stands on a page: the same in every version."""
    return f"clause-{key}"


def words_shown(words: Words, language: str) -> WordsShown:
    """Words, marked where they are not in the language of the reader."""
    other = words.language != language
    return WordsShown(
        heading=words.heading,
        text=words.text,
        lang=words.language if other else "",
        language_name=str(NAMED.get(words.language, words.language)),
        is_missing=other and bool(words.heading or words.text),
        is_older=words.is_older and not other,
    )


def number_shown(clause: ClauseRead | Line, original: str, language: str) -> str:
    """Its number as it was written; one with a word in the language of the reader."""
    marker = clause.marker.strip() or clause.number
    return marked_number(marker, clause.path, original, language)


def marked_number(marker: str, path: str, original: str, language: str) -> str:
    """The same of a marker and a path."""
    if not _WORD.search(marker):
        return marker
    if language == original:
        return marker.rstrip(".")
    said = cite(path.rpartition(BETWEEN)[2], language)
    return said[:1].upper() + said[1:]


def _plain(words: Words, language: str) -> dict[str, str] | None:
    if not words.plain:
        return None
    lang = words.plain_language if words.plain_language != language else ""
    return {"text": words.plain, "lang": lang}


def change_words(kinds: Iterable[str]) -> str:
    """What became of a clause, in words; "" for nothing."""
    told = [CHANGES[one] for one in Change if one in kinds and one != Change.UNCHANGED]
    return ", ".join(map(str, told))


def _change(read: ClauseRead, url: str) -> dict[str, str] | None:
    label = change_words(read.kinds)
    return {"label": label, "url": f"{url}#history"} if label else None
