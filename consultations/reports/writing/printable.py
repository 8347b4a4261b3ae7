"""What the typefaces of a PDF can show; the rest of what people write is replaced.

PDF/UA asks that every character has a shape, and typst's own typefaces have none for
emoji or Chinese.  `characters.txt` holds those that have one, found by setting each.
Control characters, and those that turn the text around them, print nothing and go.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

MISSING: Final = "\u25a1"
"""A square in place of what can't be printed."""
NOTHING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
PLAIN: Final = re.compile(
    "[^ -~\u00a0-\u017f\u0400-\u045f\u0490\u0491\u2010-\u2026№€§«»]+"
)
"""What is beyond the alphabets of the portal and their signs."""
_LONG: Final = re.compile(r"\S{16}(?=\S{3})")
_BREAK: Final = "\u00ad"
"""A soft hyphen: where a word that is too long for its line may break."""


def printable(text: str, *, plain: bool = False) -> str:
    """A text that can be printed; `plain` keeps letters of the portal's languages only.

    Whatever would run out of its column may break.
    """
    text = NOTHING.sub("", text.replace("\t", " "))
    text = (PLAIN if plain else _not_shown()).sub(MISSING, text)
    return _LONG.sub(lambda found: found[0] + _BREAK, text)


@cache
def _not_shown() -> re.Pattern[str]:
    names = (Path(__file__).parent / "characters.txt").read_text("ascii").split()
    ranges = (name.partition("-") for name in names)
    told = "".join(
        f"\\u{first}-\\u{last}" if last else f"\\u{first}"
        for first, _dash, last in ranges
    )
    return re.compile(f"[^{told}]+")
