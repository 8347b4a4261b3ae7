"""Our list of rule sets, loaded into the table that editors change."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from cms.languages import LANGUAGE_CODES

from ..models import LoadedRules, RuleSet
from .schemas import SCHEMAS

SEEDS: Final = Path(__file__).parents[1] / "seeds" / "rule_sets.toml"
_PLAIN: Final = ("kind", "country", "valid_from", "suspended_from", "article")
_IN_LANGUAGES: Final = ("name", "law", "ground")


def listed_rule_sets() -> dict[str, RuleSet]:
    """Rule sets of our list by key, not saved."""
    told = tomllib.loads(SEEDS.read_text(encoding="utf-8"))["rule_set"]
    return {one["key"]: rule_set_told(one) for one in told}


def rule_set_told(told: dict[str, Any]) -> RuleSet:
    """A rule set as a list tells it: terms as "5 working_days", texts by language."""
    parameters = {key: _value(one) for key, one in told["parameters"].items()}
    plain = {name: told[name] for name in _PLAIN if name in told}
    words = {
        f"{field}_{code}": told[field].get(code, "")
        for field in _IN_LANGUAGES
        if field in told
        for code in LANGUAGE_CODES
    }
    return RuleSet(
        parameters=parameters,
        law_url=told.get("law_url", ""),
        to_check=_to_check(told),
        **plain,
        **words,
    )


def _value(value: Any) -> Any:
    """A term, or what is no term as it is."""
    if not isinstance(value, str) or " " not in value:
        return value
    amount, unit = value.split()
    return {"amount": int(amount), "unit": unit}


def _to_check(told: dict[str, Any]) -> list[str]:
    check = told.get("check", [])
    if check != "all":
        return list(check)
    names = [one.name for one in SCHEMAS[told["kind"]].described()]
    said = [name for name in names if name in told["parameters"]]
    return [*said, "moves_to_working_day"]


@transaction.atomic
def load_rules() -> int:
    """Add what was never loaded before, and say how many; the rest stays as it is.

    Where an editor entered rules about the same for the same days, theirs stay.
    """
    loaded = set(LoadedRules.objects.values_list("key", flat=True))
    new = {key: one for key, one in listed_rule_sets().items() if key not in loaded}
    before = RuleSet.objects.count()
    for one in new.values():
        one.clean()
    RuleSet.objects.bulk_create(new.values(), ignore_conflicts=True)
    LoadedRules.objects.bulk_create(
        [LoadedRules(key=key) for key in sorted(new)], ignore_conflicts=True
    )
    return RuleSet.objects.count() - before
