"""TXT and CSV: find the encoding, decode."""

import codecs
import re
from typing import BinaryIO

from collected import Collected, Refused, State

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In Cyrillic text almost all letters are high bytes and stand side by side; in Polish
# they are single, between letters of ASCII.
SIDE_BY_SIDE = re.compile(rb"[\x80-\xff]{2}")
AMONG_ASCII = re.compile(rb"[A-Za-z][\x80-\xff](?![\x80-\xff])|[\x80-\xff][A-Za-z]")
SAMPLE = 100_000


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Decode the whole file, or as much of it as the budget can hold."""
    # Four bytes a character is the most that any of the encodings spends.
    content = file.read(4 * collected.left + 4)
    encoding = encoding_of(content)
    if not encoding.startswith("utf-16") and b"\x00" in content:
        raise Refused(State.WRONG_TYPE, "zero bytes in a text")
    collected.tool = encoding
    collected.write(content.decode(encoding, "replace"))
    return State.DONE


def encoding_of(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, Windows-1251 or Windows-1250."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    if _is_utf8(content):
        return "utf-8"
    sample = content[:SAMPLE]
    cyrillic = len(SIDE_BY_SIDE.findall(sample))
    latin = len(AMONG_ASCII.findall(sample))
    return "cp1250" if latin > cyrillic else "cp1251"


def _is_utf8(content: bytes) -> bool:
    # Not final: the last character may be cut where reading stopped.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(content)
    except UnicodeDecodeError:
        return False
    return True
