"""Plain text into paragraphs: one a line, or lines of one width joined again."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..cutting.markers import marker_of
from ..cutting.paragraphs import LINE_ENDS, Paragraph, tidy

# A text broken at a fixed width: its lines are that long, and never longer.
NARROWEST = 50
WIDEST = 100
FEWEST_LINES = 8


def paragraphs_of_text(text: str) -> list[Paragraph]:
    """Paragraphs of a pasted or plain text; empty lines divide them too."""
    lines = [tidy(line) for line in LINE_ENDS.sub("\n", text).split("\n")]
    if _is_wrapped(lines):
        lines = _joined(lines)
    return [Paragraph(line) for line in lines if line]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Are most lines of paragraphs with several lines of about one width?"""
    longest = max(map(len, lines), default=0)
    if longest > WIDEST:
        return False
    within = [
        len(line)
        for line, after in pairwise(lines)
        if line and after and marker_of(after, "") is None
    ]
    is_full = len(within) >= FEWEST_LINES
    return is_full and median(within) >= max(NARROWEST, 0.75 * longest)


def _joined(lines: Sequence[str]) -> list[str]:
    """Join a line to the one before, unless it begins with a number."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        if line and is_open and marker_of(line, "") is None:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        is_open = bool(line)
    return joined
