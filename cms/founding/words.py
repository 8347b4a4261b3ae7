"""The words and rows that stand in this room's files."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
KINDS_FILE = FOLDER / "kinds.toml"

type Texts = dict[str, dict[str, str]]
"""Fields of a page by language code."""


@functools.cache
def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts_of(page: str) -> Texts:
    """What a page ("home", "contacts", "accessibility") says, in each language."""
    texts: Texts = _load(FOLDER / "words.toml")[page]
    return texts


def kinds_of_document() -> list[dict[str, Any]]:
    """The kinds of official document: key, names by language, legal force."""
    kinds: list[dict[str, Any]] = _load(KINDS_FILE)["kinds"]
    return kinds
