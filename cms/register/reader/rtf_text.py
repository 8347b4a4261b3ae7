"""RTF, by striprtf."""

import codecs
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import BinaryIO

from collected import Collected, Refused, State
from striprtf.striprtf import rtf_to_text as untyped_rtf_to_text

CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
# Pictures are written as hexadecimal digits, megabytes of them, and striprtf looks at
# each one: drop them first. A run so long is never a word.
PICTURE = re.compile(rb"[0-9a-fA-F\s]{400,}")
MARKUP_BYTES = 20_000_000
HEAD = b"{\\rtf"
rtf_to_text: Callable[..., str] = untyped_rtf_to_text


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read the running text; RTF marks no pages that could be relied on."""
    collected.tool = f"striprtf {version('striprtf')}"
    content = file.read(unpacked_bytes + 1)
    if not content.startswith(HEAD):
        raise Refused(State.WRONG_TYPE, "no RTF head")
    content = PICTURE.sub(b" ", content)
    if len(content) > MARKUP_BYTES:
        raise Refused(State.TOO_LARGE, "too much markup")
    encoding = code_page(content)
    markup = content.decode(encoding, "replace")
    text = rtf_to_text(markup, encoding=encoding, errors="replace")
    # Characters beyond the first plane come as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    collected.write(text)
    return State.DONE


def code_page(content: bytes) -> str:
    """The code page that the file names; Windows-1251 when it names none."""
    match = CODE_PAGE.search(content, 0, 4096)
    name = f"cp{int(match[1])}" if match else "cp1251"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1251"
