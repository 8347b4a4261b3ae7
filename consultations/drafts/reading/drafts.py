"""From a file or a text to a draft."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

from cms.register.extraction_process import Limits, ReadingState, run_reader
from cms.register.filetypes import FileType, Refusal, UnknownFileType, sniff

from ..clauses import Draft, Leaving, LeftOut
from ..cutting.cut import cut
from ..cutting.paragraphs import Paragraph
from . import unreadable
from .markdown import Line, paragraphs_of_markdown
from .pasted import paragraphs_of_text
from .reader.limits import MOST_PARAGRAPHS
from .unreadable import Unreadable, failed, refused

READER = Path(__file__).resolve().parent / "reader"
FILE_BYTES = 20_000_000
LIMITS = Limits(
    memory_bytes=1 << 30,
    processor_seconds=20,
    wall_seconds=40.0,
    text_bytes=8_000_000,
    unpacked_bytes=60_000_000,
)
TEXTS = (FileType.TXT, FileType.CSV)
KINDS = {FileType.DOCX: "docx", FileType.ODT: "odt"} | dict.fromkeys(TEXTS, "txt")
MARKDOWN = (".md", ".markdown")
TAB = 4


@dataclass
class _Heard:
    """What a reader told of a file."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read(file: BinaryIO, name: str) -> Draft:
    """The draft in a file, by its content; the name tells Markdown from plain text.

    The file is opened in a process of its own. Raises Unreadable.
    """
    kind = _kind(file, name)
    heard = _heard(file, KINDS[kind])
    if kind not in TEXTS:
        return _cut(heard.paragraphs, heard.left_out)
    return _cut_lines(heard.lines, is_markdown=_is_markdown(name))


def read_text(text: str, *, is_markdown: bool = False) -> Draft:
    """The draft in a text that was pasted. Raises Unreadable."""
    if len(text) > LIMITS.text_bytes:
        raise Unreadable(unreadable.TOO_LONG)
    widened = (line.expandtabs(TAB) for line in text.splitlines())
    lines = [(line.strip(), len(line) - len(line.lstrip(" "))) for line in widened]
    return _cut_lines(lines, is_markdown=is_markdown)


def _cut_lines(lines: list[Line], *, is_markdown: bool) -> Draft:
    if is_markdown:
        return _cut(*paragraphs_of_markdown(lines))
    text = "\n".join(line for line, _indent in lines)
    return _cut(paragraphs_of_text(text), [], has_pages=True)


def _cut(
    paragraphs: list[Paragraph], left_out: list[LeftOut], *, has_pages: bool = False
) -> Draft:
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise Unreadable(unreadable.TOO_LONG, f"{len(paragraphs)} paragraphs")
    draft = cut(paragraphs, left_out, has_pages=has_pages)
    if not draft.clauses:
        raise Unreadable(unreadable.EMPTY)
    return draft


def _kind(file: BinaryIO, name: str) -> FileType:
    try:
        kind = sniff(file, name)
    except UnknownFileType as error:
        if error.refusal is Refusal.ACTIVE_CONTENT and _is_markdown(name):
            # Markdown may begin with a tag; here it is never shown as a page.
            return FileType.TXT
        raise refused(error.refusal, str(error)) from error
    if kind not in KINDS:
        raise refused(Refusal.UNKNOWN, kind.value)
    return kind


def _is_markdown(name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in MARKDOWN


def _heard(file: BinaryIO, kind: str) -> _Heard:
    with NamedTemporaryFile(prefix="draft-") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        if copy.tell() > FILE_BYTES:
            raise Unreadable(unreadable.TOO_LONG, f"{copy.tell()} bytes")
        copy.flush()
        reading = run_reader(READER, copy.name, kind, LIMITS)
    if reading.state is not ReadingState.DONE:
        raise failed(reading.state, reading.detail)
    if reading.truncated:
        raise Unreadable(unreadable.TOO_LONG, reading.detail)
    return _understood("\n".join(part.text for part in reading.parts))


def _understood(told: str) -> _Heard:
    """What the lines of a reader say. Raises Unreadable for what none would say."""
    heard = _Heard()
    try:
        for line in filter(None, told.split("\n")):
            _take(json.loads(line), heard)
    except (ValueError, TypeError) as error:
        raise failed(ReadingState.CRASHED, str(error)) from error
    return heard


def _take(line: dict[str, Any], heard: _Heard) -> None:
    match line:
        case {"why": str(why), "text": str(text)}:
            heard.left_out.append(LeftOut(Leaving(why), text))
        case {"line": str(text), "indent": int(indent)}:
            heard.lines.append((text, indent))
        case {"text": str()}:
            heard.paragraphs.append(Paragraph(**line))
        case _:
            raise ValueError("no line of a reader")
