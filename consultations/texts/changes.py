"""What became of clauses between two versions, as templates tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.alignment.pairs import Change
from consultations.alignment.sentences import CHANGES
from consultations.comparison import Segment

from .models import Version
from .reading import ClauseRead, Compared
from .showing import anchor_of, number_shown

TONES: Final = {
    Change.DELETED: "deleted",
    Change.NEW: "new",
    Change.SPLIT: "note",
    Change.MERGED: "note",
    Change.MOVED: "note",
    Change.REWORDED: "reworded",
    Change.RENUMBERED: "note",
}
SENTENCES: Final[dict[Change, Promise]] = {
    Change.DELETED: gettext_lazy("Deleted."),
    Change.NEW: gettext_lazy("New."),
    Change.SPLIT: gettext_lazy("Split: %(old)s became %(new)s."),
    Change.MERGED: gettext_lazy("Merged: %(old)s became %(new)s."),
    Change.MOVED: gettext_lazy("Moved: it was %(old)s, it is %(new)s."),
    Change.REWORDED: gettext_lazy("Reworded."),
    Change.RENUMBERED: gettext_lazy("Renumbered: it was %(old)s, it is %(new)s."),
}
MOVED_WITHIN: Final = gettext_lazy("Moved to another place; its number is the same.")
WORDED: Final = frozenset(
    {Change.DELETED, Change.NEW, Change.SPLIT, Change.MERGED, Change.REWORDED}
)
"""Kinds with which the words are shown; elsewhere they are the same."""


@dataclass(frozen=True)
class ChangeShown:
    """A clause of either version with what became of it.

    `lang` is that of the words where it is not the reader's; without words shown,
    `heading` and `text` are empty.
    """

    anchor: str
    title: str
    said: list[dict[str, str]]
    heading: Sequence[Segment]
    text: Sequence[Segment]
    lang: str
    links: list[dict[str, str]]
    is_unchanged: bool
    chapter: dict[str, str] | None = None


def is_changed(compared: Compared) -> bool:
    """Whether anything became of it."""
    return any(one != Change.UNCHANGED for one in compared.kinds)


def changes_shown(
    rows: Iterable[Compared], chapter_of: Callable[[Compared], dict[str, str] | None]
) -> Iterator[ChangeShown]:
    """Rows, the first of each chapter with the name of the chapter."""
    last = None
    for row in rows:
        chapter = chapter_of(row)
        yield _shown(row, chapter if chapter != last else None)
        last = chapter


def _shown(row: Compared, chapter: dict[str, str] | None) -> ChangeShown:
    clauses = row.news or row.olds
    first = clauses[0]
    with_words = not is_changed(row) or any(one in WORDED for one in row.kinds)
    return ChangeShown(
        anchor=anchor_of(first.key),
        title=_cited(clauses),
        said=list(_said(row)),
        heading=row.heading if with_words else (),
        text=row.text if with_words else (),
        lang=row.language if row.language != first.asked else "",
        links=list(_links(row)),
        is_unchanged=not is_changed(row),
        chapter=chapter,
    )


def _links(row: Compared) -> Iterator[dict[str, str]]:
    """Clauses whose own pages tell more, each once; those of before say so."""
    stayed = {one.key for one in row.news}
    for new in row.news:
        yield _link(new, new.citation)
    for old in row.olds:
        if old.key not in stayed:
            said = _("before: %(cite)s") % {"cite": old.citation}
            yield _link(old, said if row.news else old.citation)


def _link(read: ClauseRead, title: str) -> dict[str, str]:
    return {"title": title, "url": reverse("clause", args=[read.key])}


def _cited(clauses: Sequence[ClauseRead]) -> str:
    said = "; ".join(one.citation for one in clauses)
    return said[:1].upper() + said[1:]


def _said(row: Compared) -> Iterator[dict[str, str]]:
    """What became of it, the weightiest first; a move tells the number as well."""
    kinds = [one for one in Change if one in row.kinds and one in SENTENCES]
    if Change.MOVED in kinds and Change.RENUMBERED in kinds:
        kinds.remove(Change.RENUMBERED)
    old = "; ".join(one.citation for one in row.olds)
    new = "; ".join(one.citation for one in row.news)
    for kind in kinds:
        within = kind == Change.MOVED and old == new
        sentence = MOVED_WITHIN if within else SENTENCES[kind]
        yield {"tone": TONES[kind], "words": str(sentence) % {"old": old, "new": new}}


def summary(rows: Sequence[Compared]) -> list[str]:
    """How many clauses met with each kind of change, the weightiest first."""
    found = Counter(kind for row in rows for kind in row.kinds)
    return [
        _("%(kind)s: %(number)s") % {"kind": CHANGES[kind], "number": found[kind]}
        for kind in Change
        if found[kind] and kind != Change.UNCHANGED
    ]


def chapters(
    rows: Sequence[Compared], old: Version, new: Version
) -> Callable[[Compared], dict[str, str] | None]:
    """The chapter of a row: of the newer version, else of the older one."""
    heads = {
        (side, one.order): one
        for row in rows
        for side, clauses in (("old", row.olds), ("new", row.news))
        for one in clauses
        if one.order == one.chapter
    }

    def chapter_of(row: Compared) -> dict[str, Any] | None:
        side, clauses = ("new", row.news) if row.news else ("old", row.olds)
        head = heads.get((side, clauses[0].chapter))
        if head is None or head.level not in ("annex", "chapter", "section"):
            return None
        version = new if side == "new" else old
        words = head.words
        return {
            "number": number_shown(head, version.language, head.asked),
            "title": words.heading,
            "lang": words.language if words.language != head.asked else "",
        }

    return chapter_of
