"""Text as a reader would copy it: no hyphens of line ends, no running heads."""

import re
import unicodedata
from collections import Counter

# Controls, surrogates and non-characters; PostgreSQL and JSON refuse some of them.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
EDGE_SPACES = re.compile(r" ?\n ?")
EMPTY_LINES = re.compile(r"\n{3,}")
SOFT_BREAK = re.compile(r"\u00ad\s*\n\s*|\u00ad")
# A small letter after the hyphen: the word was divided. Anything else
# (Івано-⏎Франківськ, 2020-⏎2025) keeps its hyphen.
DIVIDED = re.compile(r"([^\W\d_])[-\u2010][^\S\n]*\n[^\S\n]*(?=([^\W\d_]))")
COMPOUND = re.compile(r"(\w)([-\u2010])[^\S\n]*\n[^\S\n]*(?=\w)")
DIGITS = re.compile(r"\d+")

EDGE_LINES = 2
FEWEST_PAGES = 3
REPEATED_SHARE = 0.6


def tidy(text: str) -> str:
    """NFC, one kind of line end, single spaces, no characters that cannot be kept."""
    text = LINE_ENDS.sub("\n", text)
    text = UNWANTED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = EDGE_SPACES.sub("\n", SPACES.sub(" ", text))
    return EMPTY_LINES.sub("\n\n", text).strip()


def pages(texts: list[str]) -> list[str]:
    """Pages of a PDF without repeated heads and feet, and with divided words joined."""
    lines = [LINE_ENDS.sub("\n", text).split("\n") for text in texts]
    return [join_divided("\n".join(page)) for page in without_running_heads(lines)]


def join_divided(text: str) -> str:
    """Join words that a line end divides."""
    text = SOFT_BREAK.sub("", text)
    text = DIVIDED.sub(_join, text)
    return COMPOUND.sub(r"\1\2", text)


def _join(match: re.Match[str]) -> str:
    before, after = match.groups()
    return before if after.islower() else f"{before}-"


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop lines that stand at the edge of most pages, except where first seen."""
    edges = [_edges(page) for page in pages]
    printed = sum(1 for edge in edges if edge)
    if printed < FEWEST_PAGES:
        return pages
    counts = Counter(key for edge in edges for key in set(edge.values()))
    least = max(FEWEST_PAGES, REPEATED_SHARE * printed)
    repeated = {key for key, count in counts.items() if count >= least}
    seen: set[tuple[str, str]] = set()
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        drop = {at for at, key in edge.items() if key in repeated and key in seen}
        kept.append([line for at, line in enumerate(page) if at not in drop])
        seen.update(edge.values())
    return kept


def _edges(page: list[str]) -> dict[int, tuple[str, str]]:
    """Numbers of the outer lines → (side, the line with its numbers made alike)."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    feet = {at: ("foot", _alike(page[at])) for at in filled[-EDGE_LINES:]}
    return feet | {at: ("head", _alike(page[at])) for at in filled[:EDGE_LINES]}


def _alike(line: str) -> str:
    return DIGITS.sub("#", SPACES.sub(" ", line).strip().casefold())
