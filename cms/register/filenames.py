"""Names of stored files: safe, in Latin letters, with the extension of the content."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from cms.romanisation import stem_of

from .filetypes import FileType

FOLDER = "documents"
# "12.03" in "Рішення 12.03" is no extension.
EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}")


def proper_name(name: str, kind: FileType) -> str:
    """A safe name whose extension is right for the content: наказ.txt → nakaz.pdf."""
    last = PurePosixPath(name.replace("\\", "/")).name
    suffix = PurePosixPath(last).suffix
    if kind.extension_matches(last):
        return _joined(last[: -len(suffix)], suffix)
    if EXTENSION.fullmatch(suffix):
        last = last[: -len(suffix)]
    return _joined(last, kind.extension)


def stored_name(_file: Any, name: str) -> str:
    """Where a file is kept below MEDIA_ROOT; called by the storage for each new one."""
    last = PurePosixPath(name.replace("\\", "/")).name
    suffix = PurePosixPath(last).suffix
    if not EXTENSION.fullmatch(suffix):
        return f"{FOLDER}/{stem_of(last)}"
    return f"{FOLDER}/{_joined(last[: -len(suffix)], suffix)}"


def _joined(stem: str, extension: str) -> str:
    return f"{stem_of(stem)}{extension.lower()}"
