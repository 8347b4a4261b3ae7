"""From the file to lines of JSON: one for each part, and a last one with the state."""

import argparse
import errno
import importlib
import io
import json
import logging
import os
import stat
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO

import cleaning
import confinement
from collected import Collected, Full, Refused, State

# Type of file → the module here whose `read(file, collected, unpacked_bytes)` reads it.
# Named, not imported: a text file need not wait for the import of pypdf.
MODULES = {
    "pdf": "pdf_text",
    "docx": "word_text",
    "odt": "opendocument_text",
    "ods": "opendocument_text",
    "xlsx": "sheet_text",
    "rtf": "rtf_text",
    "csv": "plain_text",
    "txt": "plain_text",
}
STORAGE_FAILS = (errno.EIO, errno.ESTALE, errno.ETIMEDOUT)
Reader = Callable[[BinaryIO, Collected, int], State]


def main(given: argparse.Namespace, modules: Mapping[str, str] | None = None) -> int:
    """Read, clean and print. Whatever the file does, the last line tells the state.

    `modules`: those of a reader in another folder, in place of MODULES.
    """
    results = _results_channel()
    logging.disable(logging.CRITICAL)
    collected = Collected(given.text_bytes)
    state, detail = _outcome(given, collected, modules or MODULES)
    confinement.ignore_time()
    for line in _lines(collected, state, detail, is_pdf=given.type == "pdf"):
        text = json.dumps(line, ensure_ascii=False)
        results.write(text.encode("utf-8", "replace") + b"\n")
    results.flush()
    return 0


def _results_channel() -> BinaryIO:
    """A private copy of stdout: what a library prints goes to stderr instead."""
    sys.stdout.flush()
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return channel


def _outcome(
    given: argparse.Namespace, collected: Collected, modules: Mapping[str, str]
) -> tuple[State, str]:
    try:
        return _read(given, collected, modules), ""
    except Full:
        return State.DONE, "the text is longer than is kept"
    except Refused as refused:
        return refused.state, str(refused)
    except confinement.OutOfTime as signal_name:
        collected.truncated = True
        return State.TIMEOUT, str(signal_name)
    except MemoryError:
        collected.truncated = True
        return State.OUT_OF_MEMORY, "MemoryError"
    except ImportError:
        # Ours to mend, not a verdict on the file: the parent will see a crash.
        raise
    except Exception as error:  # a hostile file may raise anything
        is_storage = isinstance(error, OSError) and error.errno in STORAGE_FAILS
        state = State.UNREADABLE if is_storage else State.BROKEN
        return state, f"{type(error).__name__}: {error}"


def _read(
    given: argparse.Namespace, collected: Collected, modules: Mapping[str, str]
) -> State:
    if given.type not in modules:
        raise Refused(State.WRONG_TYPE, f"no text is read from {given.type}")
    read: Reader = importlib.import_module(modules[given.type]).read
    with _opened(given.file) as file:
        confinement.close()
        return read(file, collected, given.unpacked_bytes)


def _opened(path: str) -> BinaryIO:
    """Open for reading. Raises Refused for what is missing or no ordinary file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        name = error.strerror or type(error).__name__
        raise Refused(State.UNREADABLE, name) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(State.UNREADABLE, "no ordinary file")
    return io.BufferedReader(io.FileIO(descriptor))


def _lines(
    collected: Collected, state: State, detail: str, *, is_pdf: bool
) -> list[dict[str, object]]:
    texts = [part.text for part in collected.parts]
    if is_pdf:
        texts = cleaning.pages(texts)
    lines: list[dict[str, object]] = []
    for part, text in zip(collected.parts, texts, strict=True):
        if cleaned := cleaning.tidy(text):
            lines.append({"page": part.page, "label": part.label, "text": cleaned})
    details = [detail, *collected.remarks] if detail else collected.remarks
    ending: dict[str, object] = {
        "state": state,
        "pages": collected.pages,
        "tool": collected.tool,
        "truncated": collected.truncated,
        "detail": "; ".join(details)[:1000],
    }
    return [*lines, ending]
