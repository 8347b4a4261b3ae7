"""What was changed in a query, to be shown with a way back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A word or words as written, and what was used instead or besides.

    Kinds of repairs: "layout", "transliteration", "typo". Of words searched besides:
    "official", "abbreviation", "place", "synonym"."""

    kind: str
    written: str
    used: str
