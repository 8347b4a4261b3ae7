"""Ukrainian words typed in Latin letters, met by a key that both spellings share.

The letters are those of the Cabinet's resolution No. 55 of 27 January 2010; what other
habits write differently (rishennya, rishenja, riszennia) has the same key.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from search.analysis.characters import APOSTROPHES

# Inside a word; at its start є, ї, й, ю, я begin with "y", which has the same key.
_OFFICIAL: Final = str.maketrans(
    {
        **dict(zip("абвгґдезиійклмнопрстуф", "abvhgdezyiiklmnoprstuf", strict=True)),
        **{"є": "ie", "ж": "zh", "ї": "i", "х": "kh", "ц": "ts", "ч": "ch"},
        **{"ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia"},
        **{"ы": "y", "э": "e", "ё": "io", "ъ": "", "'": ""},
    }
)
_SOUNDS: Final = {
    **{"shch": "Q", "szcz": "Q", "zgh": "zh", "zh": "Z", "kh": "X", "ts": "C"},
    **{"tz": "C", "ch": "K", "cz": "K", "sh": "S", "sz": "S", "g": "h", "w": "v"},
    **{"x": "ks", "c": "C", "ie": "e", "ye": "e", "je": "e", "y": "i", "j": "i"},
    **{"č": "K", "š": "S", "ž": "Z", "ż": "Z", "ł": "l", "q": "k"},
}
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_REPEATED: Final = re.compile(r"(.)\1+")
_SIGNS: Final = re.compile(f"[{APOSTROPHES}]")

# Ways back, the likeliest first. "y" and "i" stand for several letters each.
_BACK: Final = {
    **{"shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч"},
    **{"sh": "ш", "ia": "я", "ya": "я", "ja": "я", "iu": "ю", "yu": "ю", "ju": "ю"},
    **{"ie": "є", "ye": "є", "je": "є", "yi": "їи", "a": "а", "b": "б", "c": "ц"},
    **{"d": "д", "e": "е", "f": "ф", "g": "гґ", "h": "г", "i": "ійи", "j": "й"},
    **{"k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р"},
    **{"s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "y": "ий", "z": "з"},
}
_LETTERS: Final = re.compile("|".join(sorted(_BACK, key=len, reverse=True)))
_MOST_READINGS: Final = 48


@lru_cache(maxsize=10_000)
def latin_key(word: str) -> str:
    """The key of a word in Latin letters, in lower case."""
    plain = _SOUND.sub(lambda match: _SOUNDS[match[0]], _SIGNS.sub("", word))
    if not plain.isascii():
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _REPEATED.sub(r"\1", plain)


def cyrillic_key(word: str) -> str:
    """The key of a word in Cyrillic letters, in lower case."""
    # Not remembered: asked once for each word of the index.
    romanised = word.translate(_OFFICIAL)
    return _REPEATED.sub(r"\1", _SOUND.sub(lambda match: _SOUNDS[match[0]], romanised))


def in_cyrillic(word: str) -> Iterator[str]:
    """Words that the Latin letters may stand for, the likeliest first; at most 48."""
    if _LETTERS.sub("", word):
        return
    choices = [_BACK[match[0]] for match in _LETTERS.finditer(word)]
    for letters in islice(product(*choices), _MOST_READINGS):
        yield "".join(letters)
