"""Headings by style: how wide a clause each level of theirs begins."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .kinds import Kind
from .markers import Marker
from .paragraphs import Paragraph

BY_ORDER = (Kind.HEADING, Kind.SECTION, Kind.SUBSECTION)


class Outlines:
    """What headings without a number are, by those with one at the same level."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], marks: Sequence[Marker | None]
    ) -> None:
        self.learned: dict[int, Kind] = {}
        bare: set[int] = set()
        for paragraph, mark in zip(paragraphs, marks, strict=True):
            if paragraph.outline is None:
                continue
            if mark is None:
                bare.add(paragraph.outline)
            elif mark.kind.is_headed:
                self.learned.setdefault(paragraph.outline, mark.kind)
        self.order = sorted(bare)

    def kind_of(self, outline: int) -> Kind:
        """The kind of a heading without a number."""
        if outline in self.learned:
            return self.learned[outline]
        at = self.order.index(outline)
        return BY_ORDER[min(at, len(BY_ORDER) - 1)]


def with_title(
    paragraphs: Sequence[Paragraph], marks: Sequence[Marker | None]
) -> list[Paragraph]:
    """The first heading, when it is the only one of its level, is the title."""
    told = list(paragraphs)
    if any(paragraph.is_title for paragraph in paragraphs):
        return told
    counts = Counter(paragraph.outline for paragraph in paragraphs)
    for at, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark is not None and not mark.is_weak:
            break
        if paragraph.outline is not None:
            if counts[paragraph.outline] == 1 and len(counts) > 1:
                told[at] = replace(paragraph, is_title=True, outline=None)
            break
    return told
