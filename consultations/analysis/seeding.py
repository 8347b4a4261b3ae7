"""The outcomes with which the portal begins."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from cms.languages import LANGUAGE_CODES

SEEDS: Final = Path(__file__).parent / "seeds" / "outcomes.toml"
_PLAIN: Final = ("code", "counts_as", "kinds", "needs_reason")


def first_outcomes() -> list[dict[str, Any]]:
    """The fields of each outcome, in their order."""
    told = tomllib.loads(SEEDS.read_text(encoding="utf-8"))["outcome"]
    return [_fields(one, order) for order, one in enumerate(told, 1)]


def _fields(told: dict[str, Any], order: int) -> dict[str, Any]:
    plain: dict[str, Any] = {name: told[name] for name in _PLAIN if name in told}
    names = {f"name_{code}": told["name"][code] for code in LANGUAGE_CODES}
    return {**plain, **names, "order": order * 10}
