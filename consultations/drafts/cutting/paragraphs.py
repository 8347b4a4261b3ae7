"""What a reader of files hands over to be cut."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

# Controls, soft hyphens, zero widths and marks of direction: nobody sees them.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
EDGES = re.compile(r" ?\n[ \n]*")
HYPHENS = str.maketrans("\u2010\u2011\u2212", "--–")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as people see it; soft line breaks are "\\n".

    `number` is what automatic numbering shows before the text ("1.", "§ 2.", "–"),
    `depth` its level from 0, `list_key` the list that counts. `outline` is the level of
    a heading by style, from 1. `stands_out`: the whole of it is centred or bold.
    """

    text: str
    number: str = ""
    depth: int | None = None
    list_key: str = ""
    outline: int | None = None
    is_title: bool = False
    stands_out: bool = False
    from_table: bool = False

    @property
    def words(self) -> str:
        """Number and text together."""
        return f"{self.number} {self.text}" if self.number else self.text


def tidy(text: str) -> str:
    """NFC, single spaces and line ends, nothing that is not seen."""
    text = LINE_ENDS.sub("\n", text)
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text)).translate(HYPHENS)
    return EDGES.sub("\n", SPACES.sub(" ", text)).strip()


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A paragraph for each line; headings and rows of tables stay whole."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        text, number = tidy(paragraph.text), tidy(paragraph.number)
        if not text and not number:
            continue
        if paragraph.outline is not None or paragraph.from_table:
            text = text.replace("\n", " ")
        first, *more = text.split("\n")
        lines.append(replace(paragraph, text=first, number=number))
        lines += [
            replace(paragraph, text=line, number="", list_key="") for line in more
        ]
    return lines
