"""Paragraphs that a clause quotes: the new wording in an act that amends another."""

import re
from collections.abc import Sequence

from .paragraphs import Paragraph

OPENING, CLOSING = "«„“", "»”"
PAIRS = {"«": "»", "„": "”", "“": "”", '"': '"'}
# „…“ closes with the sign that opens “…”.
BEGINS = re.compile(r"(?:^|[:–—-]\s*)(?P<sign>[«„“\"])")
ENDS = re.compile(r"[»”“\"][.;,)]*$")
LONGEST = 300


def quoted(paragraphs: Sequence[Paragraph]) -> list[str]:
    """For each paragraph the sign of the quotation it stands in, or an empty word.

    Such a paragraph is new wording that the clause before it quotes.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    signs = [""] * len(texts)
    at = 0
    while at < len(texts):
        begin = _opening(texts, at)
        end = _end_of(texts, at, begin) if begin is not None else None
        if begin is None or end is None:
            at += 1
            continue
        # What a quotation begins within is a clause with words of its own.
        first = at if begin == 0 else at + 1
        signs[first : end + 1] = [texts[at][begin]] * (end + 1 - first)
        at = max(end, at) + 1
    return signs


def _opening(texts: Sequence[str], at: int) -> int | None:
    """Where in a paragraph a quotation opens that may run over several, or None."""
    text = texts[at]
    if text[:1] in PAIRS:
        is_announced = at > 0 and texts[at - 1].endswith((":", "–", "—", "-"))
        return 0 if is_announced else None
    last = None
    for found in BEGINS.finditer(text):
        last = found.start("sign")
    if last is None or _is_closed(text[last:]):
        return None
    return last


def _end_of(texts: Sequence[str], at: int, begin: int) -> int | None:
    """The paragraph whose end closes what opens here; None when none is near."""
    sign = texts[at][begin]
    open_signs = 0
    for number in range(at, min(at + LONGEST, len(texts))):
        text = texts[number][begin:] if number == at else texts[number]
        open_signs += _opened(text, sign)
        is_even = open_signs % 2 == 0 if sign == '"' else open_signs <= 0
        if is_even and ENDS.search(text):
            return number
    return None


def _is_closed(text: str) -> bool:
    opened = _opened(text, text[0])
    return opened % 2 == 0 if text[0] == '"' else opened <= 0


def _opened(text: str, sign: str) -> int:
    """How many more quotations open than close; marks of one kind only."""
    if sign == '"':
        return text.count('"')
    if sign == "„":
        return text.count("„") - text.count("”") - text.count("“")
    return text.count(sign) - text.count(PAIRS[sign])
