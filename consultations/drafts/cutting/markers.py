"""The marker at the beginning of a paragraph: its kind, its number, what is left."""

import re
from dataclasses import dataclass

from . import numbers
from .kinds import WORDS, Kind

HEAD = 60
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LETTER = r"[^\W\d_]"
ARABIC = (
    rf"\d{{1,4}}(?:[{RAISED}]+|(?:-\d{{1,2}})+|[A-Za-zа-яіїєґ]{{1,2}}(?!{LETTER}))?"
)
ROMAN = rf"[IVXLCDMІХСМ]+[{RAISED}]*"
# A number ends before a space or at the end; or a capital or a quotation mark follows.
UPPER = r"[^\W\d_a-zа-яіїєґąćęłńóśźż]"
ENDS = rf"(?=\s|$|[«„“\"(]|{UPPER})"
FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (Kind.DOTTED_2, rf"(?P<n>[1-9]\d{{0,2}}(?:\.{ARABIC})+)(?P<dot>[.)]?){ENDS}"),
        (Kind.DOTTED, rf"(?P<n>{ARABIC})\.{ENDS}"),
        (Kind.PAREN, rf"(?P<n>{ARABIC})\)"),
        (Kind.ENCLOSED, r"\((?P<n>\d{1,3}[A-Za-z]{0,2})\)"),
        (Kind.ROMAN, rf"(?P<n>{ROMAN})\.(?=\s|$)"),
        (Kind.LETTER, rf"(?P<n>[ivxlc]+|({LETTER})\2?|z[a-z])\)"),
        (Kind.ENCLOSED_LETTER, rf"\((?P<n>[ivxlc]+|({LETTER})\2?)\)"),
        (Kind.LETTER_DOTTED, rf"(?P<n>{LETTER})\.(?=\s|$)"),
        (Kind.DOUBLE_DASH, r"(?P<n>)[-–—]\s*[-–—](?=\s)"),
        (Kind.DASH, r"(?P<n>)[-–—•●▪■◦‣·○\uf0b7\uf02d](?=\s)"),
    )
)
BARE = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]{1,4}")
WORDED = re.compile(
    rf"(?P<word>{'|'.join(re.escape(word) for word in sorted(WORDS, key=len)[::-1])})"
    rf"(?P<space>\s*)(?:(?:№|nr|no\.?)\s*)?"
    rf"(?P<n>{ARABIC}|{ROMAN}(?!{LETTER})|[A-ZА-Я](?!{LETTER}))?(?:(?P<dot>[.:])(?=\W|$|(?-i:{UPPER}))|(?=\W|$))",
    re.IGNORECASE,
)
TERMINATED = re.compile(r"[.;:,][»”\"’)]*$")
MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
MIXED_WORD = re.compile(
    r"[^\W\d_]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[^\W\d_]*"
)
LONGEST_HEADING = 250

MONTHS = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
    "грудня stycznia lutego marca kwietnia maja czerwca lipca sierpnia września "
    "października listopada grudnia january february march april may june july august "
    "september october november december"
).split()
UNITS = (
    "млн млрд тис грн % відсотка відсотків відсотки км м м² м2 м³ га кг т т. год год. "
    "раза рази разів бала балів mln mld tys. zł proc. procent km m ha kg t godz. "
    "million billion thousand per percent times hours °c °"
).split()
DAY_OR_AMOUNT = re.compile(
    rf"(?:{'|'.join(re.escape(word) for word in (*MONTHS, *UNITS))})(?!\w)",
    re.IGNORECASE,
)
YEARS_BEGIN = 1000
# “Стаття 5 Закону …”: the article of another act, in a sentence.
OTHER_ACT = re.compile(
    r"(закону|кодексу|конституції|положення|порядку|рішення|цього|цієї|ustawy|kodeksu|"
    r"konstytucji|uchwały|rozporządzenia|of|tfeu|teu|gdpr)\b",
    re.IGNORECASE,
)
OTHER_PART = re.compile(r"(?:ust\.|pkt|lit\.|ч\.|п\.|абз)\s", re.IGNORECASE)
APPROVED = re.compile(r"(?:ЗАТВЕРДЖЕНО|Затверджено)(?=\s|:|$)")
ANNEX_OF = re.compile(r"(?:до|do|to)\s|\(")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as written and understood, and the words after it.

    `other`: the second reading of a letter that is a Roman digit too. `is_weak`: it
    may well be text; then only its place in a sequence makes it a marker.
    """

    kind: Kind
    number: str
    written: str
    rest: str
    other: Kind | None = None
    is_weak: bool = False

    @property
    def place(self) -> numbers.Place:
        """Where the number stands among its neighbours."""
        is_roman = self.kind.is_roman or (
            self.kind.is_worded and numbers.is_roman(self.number.partition("-")[0])
        )
        return numbers.place(self.number, is_roman=is_roman)


def marker_of(text: str, language: str, *, is_sure: bool = False) -> Marker | None:
    """The marker that a paragraph begins with, or None where it is text.

    `is_sure`: the number is automatic or a heading's, so no sentence begins with it.
    """
    head = _one_script(text[:HEAD])
    if found := WORDED.match(head):
        return _worded(found, text, language, is_sure=is_sure)
    if found := APPROVED.match(head):
        rest = text[found.end() :].strip()
        is_whole = not rest or is_heading_like(rest)
        return Marker(Kind.ANNEX, "", found[0], rest) if is_whole else None
    for kind, form in FORMS:
        if found := form.match(head):
            return _signed(kind, found, text, language, is_sure=is_sure)
    return None


def automatic_marker(number: str, text: str, language: str) -> Marker:
    """The marker of a paragraph that a program numbers, whatever its signs are."""
    marker = marker_of(f"{number} {text}".strip(), language, is_sure=True)
    if marker is not None and len(marker.written) >= len(number):
        return marker
    bare = BARE.search(number)
    kind = Kind.DASH
    if bare and bare[0][0].isdecimal():
        dots = bare[0].count(".")
        kind = (
            Kind(min(Kind.DOTTED_2 + dots - 1, Kind.DOTTED_6)) if dots else Kind.DOTTED
        )
    elif bare:
        kind = (
            Kind.ROMAN
            if numbers.is_roman(bare[0]) and bare[0].isupper()
            else Kind.LETTER
        )
    return Marker(kind, _bare(bare[0] if bare else "", kind, language), number, text)


def is_heading_like(text: str) -> bool:
    """Short, and without the end of a sentence."""
    return bool(text) and len(text) <= LONGEST_HEADING and not TERMINATED.search(text)


def _one_script(head: str) -> str:
    """The same characters, words of mixed alphabets in Cyrillic ones."""

    def mend(word: re.Match[str]) -> str:
        if numbers.is_roman(word[0].translate(numbers.TO_LATIN)):
            return word[0]
        return word[0].translate(numbers.TO_CYRILLIC)

    return MIXED_WORD.sub(mend, head) if MIXED.search(head) else head


def _worded(
    found: re.Match[str], text: str, language: str, *, is_sure: bool
) -> Marker | None:
    word = found["word"].lower()
    kind = WORDS[word]
    written = text[: found.end()].strip()
    rest = text[found.end() :].strip()
    number = _bare(found["n"] or "", kind, language)
    if kind is Kind.PARAGRAPH_SIGN and language == "uk":
        kind = Kind.SUBSECTION
    if not number and kind is not Kind.ANNEX:
        return None
    if not (found["word"][0].isupper() or word == "§"):
        return None
    if not (is_sure or _begins_a_clause(kind, number, found["dot"] or "", rest)):
        return None
    return Marker(kind, number, written, rest.lstrip("—–- ") or rest)


def _begins_a_clause(kind: Kind, number: str, dot: str, rest: str) -> bool:
    """No reference to a clause at the beginning of a sentence?"""
    if not rest:
        return True
    if kind is Kind.ANNEX and (not number or not dot):
        is_whole = ANNEX_OF.match(rest) or (number and rest[0].isupper())
        return bool(is_whole) and is_heading_like(rest) and len(dot) == 0
    if dot or rest[0] in "—–-":
        return not OTHER_PART.match(rest)
    if OTHER_ACT.match(rest) or not rest[0].isupper():
        return False
    return kind is Kind.PARAGRAPH_SIGN or is_heading_like(rest)


def _signed(
    kind: Kind, found: re.Match[str], text: str, language: str, *, is_sure: bool
) -> Marker | None:
    written = text[: found.end()].strip()
    rest = text[found.end() :].strip()
    raw = found["n"]
    if kind is Kind.DOTTED_2:
        kind = Kind(min(Kind.DOTTED_2 + raw.count(".") - 1, Kind.DOTTED_6))
    kind, other = _by_letters(kind, raw, language)
    if is_sure:
        return Marker(kind, _bare(raw, kind, language), written, rest, other)
    if kind < Kind.PAREN and (DAY_OR_AMOUNT.match(rest) or _is_year(kind, raw)):
        return None
    is_weak = kind in (Kind.ROMAN, Kind.UPPER, Kind.LETTER_DOTTED) or (
        Kind.DOTTED_2 <= kind <= Kind.DOTTED_6 and not found["dot"]
    )
    return Marker(kind, _bare(raw, kind, language), written, rest, other, is_weak)


def _is_year(kind: Kind, raw: str) -> bool:
    return kind is Kind.DOTTED and raw.isdecimal() and int(raw) >= YEARS_BEGIN


def _by_letters(kind: Kind, raw: str, language: str) -> tuple[Kind, Kind | None]:
    """Tell capitals and Roman digits from letters, with the other reading if any."""
    if kind is Kind.ROMAN:
        return Kind.ROMAN, Kind.UPPER if len(raw) == 1 else None
    if kind is Kind.LETTER_DOTTED and raw.isupper():
        return Kind.UPPER, None
    romans = {
        Kind.LETTER: Kind.SMALL_ROMAN,
        Kind.ENCLOSED_LETTER: Kind.ENCLOSED_ROMAN,
    }
    if kind not in romans or not raw:
        return kind, None
    if raw.isupper() and kind is Kind.ENCLOSED_LETTER:
        return Kind.ENCLOSED_UPPER, None
    if language == "uk" and len(raw) == 1:
        return kind, None
    if not numbers.is_roman(raw):
        return kind, None
    return romans[kind], kind if len(raw) == 1 or raw[0] == raw[-1] else None


def _bare(raw: str, kind: Kind, language: str) -> str:
    if not raw or raw[0].isdecimal():
        return numbers.arabic(raw)
    if kind.is_roman:
        number = numbers.roman(raw)
        return number if kind is Kind.ROMAN else number.lower()
    latin = raw.translate(numbers.TO_LATIN)
    if (
        kind.is_worded
        and numbers.is_roman(latin.rstrip(RAISED))
        and (kind is not Kind.ANNEX or len(latin) > 1 or latin in "IVX")
    ):
        return numbers.roman(raw)
    return numbers.letter(raw, language)
