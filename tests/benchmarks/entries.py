"""Entries and queries made of the demonstration's texts, the same at each run."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cms.demo.content import read_content
from search.registry import EntryData, PassageData

ENTRIES = 1000
PARAGRAPHS = 8


def entries(number: int = ENTRIES) -> Iterator[EntryData]:
    """Entries of about a page of text each, in three languages."""
    chance = random.Random(1)
    titles, paragraphs = _texts()
    for place in range(number):
        language = ("uk", "uk", "pl", "en")[place % 4]
        passages = [
            PassageData(text, language)
            for text in chance.choices(paragraphs[language], k=PARAGRAPHS)
        ]
        yield EntryData(
            object_kind="document",
            object_key=str(place),
            translation_key=str(place),
            language=language,
            kind=(chance.choice(["decision", "order", "report"]), "рішення"),
            authority=(chance.choice(["council", "library", "centre"]), "Рада"),
            title=chance.choice(titles[language]),
            url=f"/{language}/{place}/",
            number=f"{place}-р",
            date=datetime.date(2024, 1, 1) + datetime.timedelta(place % 700),
            passages=passages,
        )


def queries() -> list[tuple[str, str]]:
    """Language and words of the demonstration's example queries."""
    return [
        (language, text)
        for language, texts in read_content().example_queries.items()
        for text in texts
    ]


def _texts() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    titles: dict[str, list[str]] = {"uk": [], "pl": [], "en": []}
    paragraphs: dict[str, list[str]] = {"uk": [], "pl": [], "en": []}
    for document in read_content().documents.values():
        for language, text in document.texts.items():
            titles[language].append(text.title)
            paragraphs[language] += _strings([asdict(block) for block in text.body])
        for attachment in document.attachments:
            blocks = [asdict(block) for block in attachment.blocks]
            paragraphs[attachment.language] += _strings(blocks)
    return titles, paragraphs


def _strings(node: Any) -> list[str]:
    """Every text of some length within blocks."""
    if isinstance(node, str):
        return [node] if len(node) > 40 else []
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list | tuple):
        return [text for one in node for text in _strings(one)]
    return []
