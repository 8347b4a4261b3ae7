"""Plain text and Markdown: lines, with how far each is indented."""

from typing import BinaryIO

from collected import Collected, Refused, State
from plain_text import encoding_of
from told import Told

TAB = 4


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Decode, and tell every line; empty ones too, as they divide paragraphs."""
    content = file.read(collected.left + 1)
    if len(content) > collected.left:
        raise Refused(State.TOO_LARGE, "text")
    encoding = encoding_of(content)
    if not encoding.startswith("utf-16") and b"\x00" in content:
        raise Refused(State.WRONG_TYPE, "zero bytes in a text")
    told = Told(collected)
    for line in content.decode(encoding, "replace").splitlines():
        widened = line.expandtabs(TAB)
        told.line(widened.strip(), len(widened) - len(widened.lstrip(" ")))
    return State.DONE
