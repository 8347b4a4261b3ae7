"""Kinds of markers, from the widest, and the words that begin them."""

from enum import IntEnum

from ..clauses import Level


class Kind(IntEnum):
    """How a number is written; the value tells how wide a clause it begins."""

    ANNEX = 0
    BOOK = 10
    CHAPTER = 20
    HEADING = 21  # by style or look, without a number
    ROMAN = 22  # I.
    HEADED = 24  # 1. as a heading by style
    SECTION = 30
    SUBSECTION = 35  # § of Ukrainian codes
    ARTICLE = 40
    PARAGRAPH_SIGN = 45  # § within an article
    UPPER = 48  # A.
    DOTTED = 50  # 1.
    DOTTED_2 = 52  # 1.1.
    DOTTED_3 = 53
    DOTTED_4 = 54
    DOTTED_5 = 55
    DOTTED_6 = 56
    PAREN = 60  # 1)
    ENCLOSED = 61  # (1)
    LETTER = 70  # a)
    ENCLOSED_LETTER = 71  # (a)
    LETTER_DOTTED = 72  # a.
    SMALL_ROMAN = 80  # i)
    ENCLOSED_ROMAN = 81  # (i)
    ENCLOSED_UPPER = 85  # (A)
    DASH = 90
    DOUBLE_DASH = 91  # “– –” of Polish acts
    TEXT = 99  # a paragraph that is a clause of its own

    @property
    def is_headed(self) -> bool:
        """Are its own words a heading, and its text that of its children?"""
        return self <= Kind.SUBSECTION

    @property
    def is_worded(self) -> bool:
        """Does a word or a style begin it, so that it closes all that is narrower?"""
        return self <= Kind.PARAGRAPH_SIGN

    @property
    def is_roman(self) -> bool:
        """Are its numbers Roman digits wherever they can be?"""
        return self in (Kind.ROMAN, Kind.SMALL_ROMAN, Kind.ENCLOSED_ROMAN)


WORDS: dict[str, Kind] = {
    "книга": Kind.BOOK,
    "розділ": Kind.CHAPTER,
    "глава": Kind.SECTION,
    "підрозділ": Kind.SECTION,
    "параграф": Kind.SUBSECTION,
    "стаття": Kind.ARTICLE,
    "ст.": Kind.ARTICLE,
    "додаток": Kind.ANNEX,
    "księga": Kind.BOOK,
    "tytuł": Kind.BOOK,
    "dział": Kind.BOOK,
    "część": Kind.BOOK,
    "rozdział": Kind.CHAPTER,
    "oddział": Kind.SECTION,
    "podrozdział": Kind.SECTION,
    "artykuł": Kind.ARTICLE,
    "art.": Kind.ARTICLE,
    "załącznik": Kind.ANNEX,
    "book": Kind.BOOK,
    "title": Kind.BOOK,
    "part": Kind.BOOK,
    "chapter": Kind.CHAPTER,
    "section": Kind.SECTION,
    "sec.": Kind.SECTION,
    "article": Kind.ARTICLE,
    "schedule": Kind.ANNEX,
    "annex": Kind.ANNEX,
    "appendix": Kind.ANNEX,
    "§": Kind.PARAGRAPH_SIGN,
}

FIXED_LEVELS = {
    Kind.ANNEX: Level.ANNEX,
    Kind.BOOK: Level.CHAPTER,
    Kind.CHAPTER: Level.CHAPTER,
    Kind.HEADING: Level.CHAPTER,
    Kind.ROMAN: Level.CHAPTER,
    Kind.HEADED: Level.CHAPTER,
    Kind.SECTION: Level.SECTION,
    Kind.SUBSECTION: Level.SECTION,
    Kind.ARTICLE: Level.ARTICLE,
    Kind.PARAGRAPH_SIGN: Level.PART,
    Kind.DASH: Level.PARAGRAPH,
    Kind.DOUBLE_DASH: Level.PARAGRAPH,
    Kind.TEXT: Level.PARAGRAPH,
}
WIDEST_LEVELS = {
    Kind.LETTER: Level.SUBPOINT,
    Kind.LETTER_DOTTED: Level.SUBPOINT,
    Kind.SMALL_ROMAN: Level.SUBPOINT,
    Kind.ENCLOSED_ROMAN: Level.SUBPOINT,
    Kind.ENCLOSED_UPPER: Level.SUBPOINT,
}


def level_of(kind: Kind, above: Level | None) -> Level:
    """The level of a clause under another.

    A number alone does not tell it: “1.” is a part in an article and a point in a
    decision; what stands within a point is a subpoint, however it is written.
    """
    if kind in FIXED_LEVELS:
        return FIXED_LEVELS[kind]
    if above is Level.ARTICLE and kind in (Kind.DOTTED, Kind.ENCLOSED):
        return Level.PART
    if above in (Level.POINT, Level.SUBPOINT):
        return Level.SUBPOINT
    if above is Level.PARAGRAPH:
        return Level.PARAGRAPH
    return WIDEST_LEVELS.get(kind, Level.POINT)
