"""What is no clause and stands among them: contents, page numbers, signatures."""

import re
from collections import Counter
from collections.abc import Sequence

from ..clauses import Leaving, LeftOut
from . import edges
from .kinds import Kind
from .markers import Marker
from .paragraphs import Paragraph

LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?: \.){4,})\s*\d{1,4}$")
CONTENTS = re.compile(
    r"(?:зміст|spis treści|(?:table of )?contents)\.?$", re.IGNORECASE
)
PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s?)?\d{1,4}(?:\s?[-–—])?$|(?:стор(?:інка|\.)|с\.|strona|str\.|page)\s\d{1,4}"
    r"(?:\s(?:з|із|z|of)\s\d{1,4})?$",
    re.IGNORECASE,
)
LONGEST_RUNNING_HEAD = 120
FEWEST_PAGES = 3
Marks = Sequence[Marker | None]


def surroundings(
    paragraphs: Sequence[Paragraph], marks: Marks, *, has_pages: bool
) -> dict[int, Leaving]:
    """The places of paragraphs that are left out, and why.

    `has_pages`: the text was copied with its page numbers, so running heads may stand
    among the lines.
    """
    left = _contents(paragraphs)
    if has_pages:
        left |= _running_heads(paragraphs)
    return left | _signatures(paragraphs, marks, left)


def listed(paragraphs: Sequence[Paragraph], left: dict[int, Leaving]) -> list[LeftOut]:
    """What is left out, in order."""
    return [LeftOut(left[at], paragraphs[at].words) for at in sorted(left)]


def _contents(paragraphs: Sequence[Paragraph]) -> dict[int, Leaving]:
    left: dict[int, Leaving] = {}
    for at, paragraph in enumerate(paragraphs):
        if not LEADERS.search(paragraph.text):
            continue
        left[at] = Leaving.CONTENTS
        if at and CONTENTS.match(paragraphs[at - 1].text):
            left[at - 1] = Leaving.CONTENTS
    return left


def _running_heads(paragraphs: Sequence[Paragraph]) -> dict[int, Leaving]:
    """Page numbers, and the same line beside three of them."""
    pages = [
        at
        for at, paragraph in enumerate(paragraphs)
        if PAGE_NUMBER.match(paragraph.text)
    ]
    beside = Counter(
        paragraphs[near].text
        for at in pages
        for near in (at - 1, at + 1)
        if 0 <= near < len(paragraphs)
    )
    left = dict.fromkeys(pages, Leaving.RUNNING_HEAD)
    for at in pages:
        for near in (at - 1, at + 1):
            text = paragraphs[near].text if 0 <= near < len(paragraphs) else ""
            is_short = len(text) <= LONGEST_RUNNING_HEAD
            if text and is_short and beside[text] >= FEWEST_PAGES:
                left[near] = Leaving.RUNNING_HEAD
    return left


def _signatures(
    paragraphs: Sequence[Paragraph], marks: Marks, left: dict[int, Leaving]
) -> dict[int, Leaving]:
    """At the end of the act and of each annex."""
    marked = [mark is not None and not mark.is_weak for mark in marks]
    if True not in marked:
        return {}
    start = marked.index(True)
    ends = [
        at
        for at, mark in enumerate(marks)
        if mark is not None and mark.kind is Kind.ANNEX and at > start
    ]
    found: dict[int, Leaving] = {}
    for end in (*ends, len(paragraphs)):
        last = end
        while last - 1 in left:
            last -= 1
        first = edges.signatures(paragraphs, marked, start + 1, last)
        found |= dict.fromkeys(range(first, last), Leaving.SIGNATURE)
        start = end
    return found
