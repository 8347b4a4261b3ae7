"""Ukrainian in Latin letters, for addresses of pages and names of files.

Source: resolution No. 55 of the Cabinet of Ministers of Ukraine of 27 January 2010,
"On the regulation of transliteration of the Ukrainian alphabet in Latin letters".
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify

# Letters that are written otherwise where a word begins.
AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
LETTERS = {
    **{"зг": "zgh", "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d"},
    **{"е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i"},
    **{"й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p"},
    **{"р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts"},
    **{"ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": ""},
}
# Not in the resolution: what stands in names from other languages.
FOREIGN = {"ё": "io", "ъ": "", "ы": "y", "э": "e", "ł": "l", "№": "n"}
TABLE = LETTERS | FOREIGN
APOSTROPHES = "'’ʼ‘`´"
BETWEEN_LETTERS = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=\w)")
# An apostrophe inside a word begins no word: Знам'янка, but 'Єдність'.
START = re.compile(rf"(^|[^\w{APOSTROPHES}]|(?<!\w)[{APOSTROPHES}])([єїйюя])", re.I)
STRESS = "\u0301"
PATTERN = re.compile("|".join(TABLE), re.IGNORECASE)
# An address or a name longer than this is cut where a word ends.
SLUG_LENGTH = 100
STEM_LENGTH = 60


def romanise(text: str) -> str:
    """A text with its Cyrillic letters in Latin ones; all else stays as it is."""
    text = unicodedata.normalize("NFC", text.replace(STRESS, ""))
    text = BETWEEN_LETTERS.sub("", _starts(text))
    return PATTERN.sub(_latin, text)


def _starts(text: str) -> str:
    """The text with the letters that begin words replaced."""

    def replaced(match: re.Match[str]) -> str:
        return match[1] + _cased(AT_START[match[2].lower()], match[2], match)

    return START.sub(replaced, text)


def _latin(match: re.Match[str]) -> str:
    return _cased(TABLE[match[0].lower()], match[0], match)


def _cased(latin: str, letter: str, match: re.Match[str]) -> str:
    if not letter[0].isupper():
        return latin
    after = match.string[match.end() : match.end() + 1]
    before = match.string[max(match.start() - 1, 0) : match.start()]
    is_shouted = after.isupper() or (before.isupper() and not after.islower())
    return latin.upper() if is_shouted else latin.capitalize()


def slug_of(title: str) -> str:
    """The address of a page by its title; empty where nothing is left of it."""
    return _cut(slugify(romanise(title)), SLUG_LENGTH)


def stem_of(name: str) -> str:
    """The safe name of a file without its extension; letters, digits, . - and _."""
    plain = unicodedata.normalize("NFKD", romanise(name)).encode("ascii", "ignore")
    safe = re.sub(r"[^A-Za-z0-9._]+", "-", plain.decode())
    safe = re.sub(r"([._-])[._-]+", r"\1", safe).strip("-._")
    return _cut(safe, STEM_LENGTH) or "file"


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    shorter = text[: length + 1].rpartition("-")[0] or text[:length]
    return shorter.strip("-._")


def browser_formatters() -> list[tuple[re.Pattern[str], str]]:
    """The same rules for Wagtail's slug field, which fills itself from the title.

    Pairs of a pattern that JavaScript understands and what stands for it; the field
    makes everything small afterwards.
    """
    flags = re.IGNORECASE
    inside = rf"([0-9A-Za-zА-яЄІЇҐєіїґ])[{APOSTROPHES}]"
    rules = [
        (re.compile(rf"(^|[^А-яЄІЇҐєіїґ{APOSTROPHES}]){letter}", flags), f"$1{latin}")
        for letter, latin in AT_START.items()
    ]
    rules.append((re.compile(f"{inside}|{STRESS}", flags), "$1"))
    return rules + [
        (re.compile(letter, flags), latin) for letter, latin in TABLE.items()
    ]
