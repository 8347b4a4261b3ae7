"""What the accessibility statement shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from cms.core.facts import to_date
from cms.core.selectors import page_context

from ..enums import AssessmentMethod, Conformance
from .contacts import telephone_shown

if TYPE_CHECKING:
    from ..models import AccessibilityStatementPage

TONES = {
    Conformance.FULL.value: "good",
    Conformance.PARTIAL.value: "wait",
    Conformance.NONE.value: "stop",
}


def statement_context(
    page: AccessibilityStatementPage, request: HttpRequest
) -> dict[str, Any]:
    """The statement in the parts of the EU's model."""
    facts = page.facts_shown(request)
    return page_context(page, request) | {
        "statement": _facts_shown(facts)
        | {
            "not_conforming": lines(page.not_conforming),
            "burden": lines(page.burden),
            "out_of_scope": lines(page.out_of_scope),
        }
    }


def _facts_shown(facts: Mapping[str, Any]) -> dict[str, Any]:
    conformance = facts.get("conformance") or Conformance.NONE.value
    return {
        "conformance": conformance,
        "tone": TONES[conformance],
        "standard": facts.get("standard") or "",
        "by_itself": facts.get("method") != AssessmentMethod.THIRD_PARTY,
        "prepared_on": to_date(facts.get("prepared_on")),
        "checked_on": to_date(facts.get("checked_on")),
        "telephone": telephone_shown(facts.get("telephone")),
        "email": facts.get("email") or "",
        "answer_days": facts.get("answer_days"),
    }


def lines(text: str) -> list[str]:
    """A text that was entered line by line, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
