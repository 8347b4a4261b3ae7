"""How automatic numbers are written: digits, Roman digits, letters of alphabets."""

LATIN = "abcdefghijklmnopqrstuvwxyz"
# As Word and LibreOffice count them.
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщюя"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LARGEST = 20_000


def roman(value: int) -> str:
    """Small Roman digits; Arabic ones beyond what anybody would read."""
    if not 0 < value < LARGEST:
        return str(value)
    digits = ""
    for worth, digit in ROMAN:
        times, value = divmod(value, worth)
        digits += digit * times
    return digits


def repeated(value: int, alphabet: str) -> str:
    """a … z, aa, bb …"""
    if not 0 < value < LARGEST:
        return str(value)
    times, at = divmod(value - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def counted(value: int, alphabet: str) -> str:
    """a … z, aa, ab …"""
    if not 0 < value < LARGEST:
        return str(value)
    letters = ""
    while value:
        value, at = divmod(value - 1, len(alphabet))
        letters = alphabet[at] + letters
    return letters
