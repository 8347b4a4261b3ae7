"""Numbers of clauses: one spelling, and which comes after which."""

import re

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# Letters that look alike, keyboard by keyboard.
LATIN = "aeiopcyxABCEHIKMOPTX"
CYRILLIC = "аеіорсухАВСЕНІКМОРТХ"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Canonical ones only: IIII and VX are letters.
IS_ROMAN = re.compile(
    "(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
# A list of letters may skip those after the slash of each group (ґ, є, і, ї, й).
ALPHABETS = (
    "а б в г/ґ д е/єё ж з и/іїй к л м н о п р с т у ф х ц ч ш щ/ьъыэ ю я",
    "a b c d e f g h i j k l m n o p/q r s t u/v w/x y z",
)
PLACES = {
    letter: (at, *((nth,) if nth else ()))
    for alphabet in ALPHABETS
    for at, group in enumerate(alphabet.split(), 1)
    for nth, letter in enumerate(group.replace("/", ""))
}
PIECES = re.compile(r"\d+|[^\W\d_]")
Place = tuple[int, ...]


def arabic(written: str) -> str:
    """“5¹” and “5-1” → “5-1”; “5a” stays."""
    raised = SUPERSCRIPT.sub(
        lambda found: "-" + found[0].translate(SUPERSCRIPTS), written
    )
    return raised.lower().strip(".")


def roman(written: str) -> str:
    """Roman digits typed on any keyboard, in Latin letters."""
    return arabic_tail(written.translate(TO_LATIN).upper())


def arabic_tail(written: str) -> str:
    """A Roman number may be followed by an inserted one: “IV¹” → “IV-1”."""
    return SUPERSCRIPT.sub(
        lambda found: "-" + found[0].translate(SUPERSCRIPTS), written
    )


def letter(written: str, language: str) -> str:
    """A letter of the language's own alphabet."""
    table = TO_CYRILLIC if language == "uk" else TO_LATIN
    return written.translate(table)


def is_roman(written: str) -> bool:
    """Roman digits in Latin letters?"""
    return IS_ROMAN.fullmatch(written.upper()) is not None


def place(number: str, *, is_roman: bool = False) -> Place:
    """Where a bare number stands: 5-1 and 5a after 5 and before 6.

    Of “1.2.3” only the last part counts.
    """
    last = number.rpartition(".")[2]
    if is_roman:
        digits, _, tail = last.upper().partition("-")
        return (_value(digits), *_parts(tail))
    return _parts(last)


def follows(before: Place, after: Place) -> bool:
    """Is `after` a number that may stand right after `before`?"""
    if after <= before or not before:
        return False
    return after[0] in (before[0], before[0] + 1)


def is_first(place: Place) -> bool:
    """Does a list begin with it?"""
    return place == (1,)


def _parts(number: str) -> Place:
    parts: list[int] = []
    for piece in PIECES.findall(number):
        parts += [int(piece)] if piece.isdecimal() else PLACES.get(piece.lower(), (0,))
    return tuple(parts)


def _value(digits: str) -> int:
    values = [ROMAN.get(digit, 0) for digit in digits]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value
        for value, after in zip(values, following, strict=True)
    )
