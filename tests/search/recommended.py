"""Recommendations, and what a search finds with them."""

from __future__ import annotations

from typing import Any

from search.models import BestBet
from search.queries import Answer, Request, search


def bet(words: str, key: object, **fields: Any) -> BestBet:
    return BestBet.objects.create(
        **{
            "language": "uk",
            "words": words,
            "translation_key": str(key),
            "reason": "так питають",
            **fields,
        }
    )


def asked(text: str, **fields: Any) -> Answer:
    filters = {"language": ["uk"]} | fields.pop("filters", {})
    answer = search(Request(text, "uk", filters=filters, **fields))
    assert not answer.degraded
    return answer


def keys(answer: Answer) -> list[str]:
    return [hit.entry.object_key for hit in answer.hits]


def promoted(answer: Answer) -> list[str]:
    return [hit.entry.object_key for hit in answer.promoted]


def every_page(text: str) -> list[str]:
    return [key for page in (1, 2, 3) for key in keys(asked(text, page=page))]
