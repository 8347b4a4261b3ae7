"""What typesetters do to plain text: dashes, and spaces that never break a line."""

import re

_NO_BREAK = "\u00a0"
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_BINDINGS = (
    re.compile(r"(?<=№) (?=\d)"),
    re.compile(r"(?<=\bnr) (?=\d)"),
    re.compile(r"(?<=\bNo\.) (?=\d)"),
    re.compile(r"(?<=\d) (?=(?:тис\.|млн|млрд|грн|°C|кг|км|см|tys\.|godz\.)(?!\w))"),
)


def bind(text: str) -> str:
    """One line of text as it is set: «№ 145» stays together, a dash begins no line.

    The dash of a Ukrainian sentence is the long one, of a Polish one the half.
    """
    text = " ".join(text.split())
    for binding in _BINDINGS:
        text = binding.sub(_NO_BREAK, text)
    dash = "—" if _CYRILLIC.search(text) else "–"
    return re.sub(r" [–—] ", f"{_NO_BREAK}{dash} ", text)
