"""Reading texts and judged queries from files, one JSON object a line."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cms.languages import LANGUAGE_CODES

NAMED: Final = 10
"""Unknown ids that a message names."""


class BadInput(Exception):
    """A file can't be used; the message says why, and in which line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document of a corpus in one language; translations of it have the same id."""

    id: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, and the grade of each document that answers it; 0 is none."""

    query: str
    language: str
    relevant: Mapping[str, float]
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """An object with its place, for messages."""

    path: Path
    number: int
    fields: Mapping[str, Any]

    def wrong(self, what: str) -> BadInput:
        return BadInput(f"{self.path}, line {self.number}: {what}.")

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(f"{name} has to be a text")
        return value

    def id(self) -> str:
        value = self.fields.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or not value:
            raise self.wrong("id has to be a text that is not empty")
        return value

    def language(self) -> str:
        value = self.fields.get("language")
        if value not in LANGUAGE_CODES:
            raise self.wrong(f"language has to be one of {', '.join(LANGUAGE_CODES)}")
        return str(value)

    def relevant(self) -> dict[str, float]:
        value = self.fields.get("relevant")
        if not isinstance(value, dict):
            raise self.wrong('relevant has to be an object such as {"id": 1}')
        for name, grade in value.items():
            if not _is_grade(grade):
                raise self.wrong(f"the grade of {name} has to be a number, 0 or more")
        return {name: float(grade) for name, grade in value.items()}


def read_corpus(path: Path) -> list[Text]:
    """The texts of a corpus. Raises BadInput."""
    texts: dict[tuple[str, str], Text] = {}
    for line in _lines(path):
        text = Text(line.id(), line.language(), line.text("title"), line.text("text"))
        place = text.id, text.language
        if place in texts:
            raise line.wrong(f"id {text.id} is there already in {text.language}")
        texts[place] = text
    if not texts:
        raise BadInput(f"{path}: there is no document in it.")
    return list(texts.values())


def read_queries(path: Path, known: Collection[str]) -> list[Judged]:
    """Queries, whose relevant documents are all in the corpus. Raises BadInput."""
    queries, unknown = [], []
    for line in _lines(path):
        query = Judged(
            line.text("query"), line.language(), line.relevant(), line.number
        )
        if not query.query.strip():
            raise line.wrong("query has to be a text that is not empty")
        queries.append(query)
        unknown += [(one, line.number) for one in query.relevant if one not in known]
    if unknown:
        named = ", ".join(f"{one} (line {number})" for one, number in unknown[:NAMED])
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        raise BadInput(f"{path}: these ids are not in the corpus: {named}{more}.")
    if not queries:
        raise BadInput(f"{path}: there is no query in it.")
    return queries


def _lines(path: Path) -> Iterator[_Line]:
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield _Line(path, number, _object(path, number, raw))
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}.") from error


def _object(path: Path, number: int, raw: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
        # Half a pair of surrogates passes as JSON, but is no text.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}, line {number}: this is not JSON ({error}).") from error
    if not isinstance(found, dict):
        raise BadInput(f"{path}, line {number}: this is not a JSON object.")
    return found


def _is_grade(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value >= 0
