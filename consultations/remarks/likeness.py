"""Whether two remarks say nearly the same: a campaign's text with another greeting,
name or sentence, never two opinions in similar words.

Sentences are compared, not letters: of one campaign most are the same.  Where two are
nearly the same but for a number or a "not", their authors mean different things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from participation.moderation.screening.likeness import digest
from participation.moderation.screening.reading import normalised

SLIP: Final = 70
"""From how many per cent on two words may be one with a slip of the pen."""
SIMILAR: Final = 75
"""From how many on two sentences are about the same, so that a number tells."""
WORDS_A_SLIP: Final = 6
"""In so many words of a sentence one slip is nothing."""
OF_SHORTER: Final = 0.7
OF_LONGER: Final = 0.5
"""Which part of the words of each remark both share."""
SHORTEST: Final = 3
"""Words of a sentence that tells anything by itself."""
SHORT: Final = 6
"""Words of a remark that is like another only where both are the same."""
MOST: Final = 60
"""Sentences of a remark that are compared."""
KEPT: Final = 24
"""Digests by which others are found."""
PIECE: Final = 4
"""Words in a row that one digest stands for."""

_END: Final = re.compile(r"(?<=[.!?…;])\s+|\n+")
_GREETING: Final = {
    "uk": r"шановн\w*|добр(?:ий|ого)\s+(?:день|дня|ранку|вечора?)|вітаю|доброго",
    "pl": r"szanown\w*|dzień\s+dobry|dobry\s+wieczór|witam",
    "en": r"dear|good\s+(?:morning|day|afternoon|evening)|hello|greetings",
}
_FAREWELL: Final = {
    "uk": r"з\s+повагою|дякую|дякуємо|щиро\s+ваш|мене\s+звати|я,",
    "pl": r"z\s+poważaniem|z\s+wyrazami|pozdrawiam|dziękuję|nazywam\s+się|ja,",
    "en": r"(?:yours\s+)?(?:sincerely|faithfully)|(?:kind|best)?\s*regards"
    r"|thank\s+you|my\s+name\s+is|i,",
}
_ABODE: Final = re.compile(
    r"\b(?:мешка|прожива|адрес|вул\.|mieszkam|zamieszka|adres|ul\.|live|address)",
    re.IGNORECASE,
)
_NOT: Final = {
    "uk": "не ні без проти за жоден жодна жодного ніколи більше менше",
    "pl": "nie bez przeciw przeciwko za żaden żadna nigdy więcej mniej",
    "en": "not no without against for never none dont cannot more less",
}
_NUMBERS: Final = {
    "uk": r"нул|одн(?:а|ого|ому|ій|ієї|у)$|один|перш|дв(?:а|і|ох|ом)|друг|три|трет|трьо"
    r"|чотир|четвер|пят|шіст|шост|сім|сьом|вісім|восьм|девят|десят|двадцят|тридцят"
    r"|сорок|девян|сот|сто$",
    "pl": r"zero|jed(?:en|na|no)|pierw|dw(?:a|ie|óch)|drug|trz(?:y|ec)|czter|czwart"
    r"|pię[ćct]|piąt|sześ|szós|sied|siód|osie|ósm|dzie[wś]|dziesi|dwadz|dwudz|trzydz"
    r"|sto$|set",
    "en": r"zero|one$|first|two|second|three|third|four|five|fifth|six|seven|eight|nin"
    r"|ten(?:th)?$|eleven|twel|twent|thirt|fort[iy]|fift|hundred",
}


def _anywhere(words: dict[str, str]) -> str:
    return "|".join(words.values())


_OPENING: Final = re.compile(
    rf"^\s*(?:{_anywhere(_GREETING)})\b[^\n,.!:;]{{0,80}}[\n,.!:;]+", re.IGNORECASE
)
_CLOSING: Final = re.compile(rf"^\s*(?:{_anywhere(_FAREWELL)})", re.IGNORECASE)
_TELLING: Final = frozenset(word for some in _NOT.values() for word in some.split())
_NUMBER: Final = re.compile(rf"\d|(?:{_anywhere(_NUMBERS)})")
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`´")


@dataclass(frozen=True)
class Sentence:
    """A sentence in plain words; `telling` are its numbers, and its "not"s."""

    words: tuple[str, ...]
    telling: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self.words)


@dataclass(frozen=True)
class Read:
    """A remark as it is compared: its sentences, and those of its proposed wording."""

    said: tuple[Sentence, ...]
    wording: tuple[Sentence, ...]

    @property
    def size(self) -> int:
        """How many words are said."""
        return sum(len(one.words) for one in self.said)

    @property
    def all_words(self) -> tuple[str, ...]:
        """All that is said, in its order."""
        return tuple(word for one in self.said for word in one.words)


def read(text: str, wording: str = "", around: str = "") -> Read:
    """A remark without greeting, signature, and what it repeats of the text `around`
    which it was written: the clause."""
    known = _known(around)
    own = [one for one in _sentences(_core(text)) if one.words not in known]
    telling = [one for one in own if len(one.words) >= SHORTEST] or own
    return Read(tuple(telling[:MOST]), tuple(_sentences(wording))[:MOST])


@lru_cache(maxsize=8)
def _known(around: str) -> frozenset[tuple[str, ...]]:
    """Asked for each remark of a clause, while others wait for their numbers."""
    return frozenset(one.words for one in _sentences(around))


def digests(read: Read) -> list[int]:
    """Numbers of which remarks that are alike share some; none for an empty one."""
    words = read.all_words or tuple(w for one in read.wording for w in one.words)
    if not words:
        return []
    ends = range(max(len(words) - PIECE + 1, 1))
    pieces = {" ".join(words[at : at + PIECE]) for at in ends}
    numbers = sorted(_number(piece) for piece in pieces)
    return numbers[:KEPT]


def alike(one: Read, other: Read) -> bool:
    """Whether two remarks say nearly the same.  Symmetric."""
    if not _same_wording(one.wording, other.wording):
        return False
    if min(one.size, other.size) < SHORT:
        return one.all_words == other.all_words and one.size > 0
    shared = _shared(one, other)
    if shared is None:
        return False
    smaller, larger = sorted((one.size, other.size))
    return shared >= OF_SHORTER * smaller and shared >= OF_LONGER * larger


def _core(text: str) -> str:
    """Without greeting at the beginning, and all from the farewell on."""
    text = _OPENING.sub("", text.strip(), count=1)
    lines = text.split("\n")
    for at in range(len(lines) - 1, 0, -1):
        if _CLOSING.match(lines[at]) and len(lines) - at <= SHORTEST + 1:
            lines = lines[:at]
            break
    return "\n".join(lines)


def _sentences(text: str) -> list[Sentence]:
    found = []
    for part in _END.split(text):
        if _tells_who(part):
            continue
        if words := words_of(part):
            telling = sorted(w for w in words if w in _TELLING or _NUMBER.match(w))
            found.append(Sentence(words, tuple(telling)))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case and apostrophes."""
    plain = normalised(text).casefold().translate(_APOSTROPHES)
    return tuple(_WORD.findall(plain))


def _tells_who(sentence: str) -> bool:
    """Whether it says who writes and where they live, which differs in a campaign."""
    if _CLOSING.match(sentence) and len(sentence.split()) <= SHORT + 1:
        return True
    return bool(_ABODE.search(sentence)) and any(one.isdigit() for one in sentence)


def _shared(one: Read, other: Read) -> float | None:
    """How many words of sentences both share; None where they contradict."""
    left = list(other.said)
    words = 0.0
    for mine in one.said:
        best, score = _nearest(mine, left)
        if best is None or score < SIMILAR:
            continue
        if mine.telling != best.telling:
            return None
        if _same_but_slips(mine.words, best.words):
            left.remove(best)
            words += (len(mine.words) + len(best.words)) / 2
    return words


def _same_but_slips(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two sentences are one, a slip of the pen in six words aside."""
    if mine == theirs:
        return True
    slips = 0
    for change in Levenshtein.opcodes(mine, theirs):
        here = mine[change.src_start : change.src_end]
        there = theirs[change.dest_start : change.dest_end]
        if change.tag == "equal":
            continue
        if change.tag == "replace":
            pairs = zip(here, there, strict=True)
            if not all(_is_slip(one, other) for one, other in pairs):
                return False
        slips += max(len(here), len(there))
    return slips * WORDS_A_SLIP <= max(len(mine), len(theirs))


def _is_slip(one: str, other: str) -> bool:
    """Also where a small word gives way to another: і and й, у and в."""
    is_small = max(len(one), len(other)) < SHORTEST
    return is_small or fuzz.ratio(one, other) >= SLIP


def _nearest(
    mine: Sentence, others: Sequence[Sentence]
) -> tuple[Sentence | None, float]:
    best, score = None, 0.0
    for theirs in others:
        if mine.words == theirs.words:
            return theirs, 100.0
        found = fuzz.ratio(mine.text, theirs.text, score_cutoff=SIMILAR)
        if found > score:
            best, score = theirs, found
    return best, score


def _same_wording(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Two proposals of a wording are alike only where it is the same, slips aside."""
    mine, theirs = ([w for s in some for w in s.words] for some in (one, other))
    told, said = ([w for s in some for w in s.telling] for some in (one, other))
    return told == said and _same_but_slips(tuple(mine), tuple(theirs))


def _number(piece: str) -> int:
    return int.from_bytes(bytes.fromhex(digest("remark", piece))[:8], signed=True)
