"""Rule sets and deadlines that tests begin with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from cms.authorities.models import Authority
from participation.citizens.models import User
from participation.rules.deadlines import actions
from participation.rules.deadlines.registry import Subject
from participation.rules.models import Deadline, RuleSet
from participation.rules.sets.actions import save_rule_set

numbers = count(1)
REQUEST: dict[str, Any] = {
    "answer": {"amount": 5, "unit": "working_days"},
    "urgent": {"amount": 48, "unit": "hours"},
    "extended": {"amount": 20, "unit": "working_days"},
    "extension_told": {"amount": 5, "unit": "working_days"},
}
PETITION: dict[str, Any] = {
    "threshold": 250,
    "collecting": {"amount": 30, "unit": "calendar_days"},
    "extended_by_outage": True,
}
# A Monday morning in summer.
MONDAY = datetime(2026, 6, 8, 7, 0, tzinfo=UTC)


def rules(
    kind: str = "request",
    parameters: dict[str, Any] | None = None,
    valid_from: date = date(2020, 1, 1),
    **fields: Any,
) -> RuleSet:
    """A rule set, not saved."""
    usual = {"request": REQUEST, "petition": PETITION}
    return RuleSet(
        name_uk=fields.pop("name_uk", "Правила"),
        kind=kind,
        parameters=usual[kind] if parameters is None else parameters,
        valid_from=valid_from,
        **fields,
    )


def make_rules(by: User, kind: str = "request", **fields: Any) -> RuleSet:
    """A rule set that an administrator has made."""
    return save_rule_set(rule_set=rules(kind, **fields), by=by)


def subject(**fields: Any) -> Subject:
    """Something that a term runs for."""
    number = next(numbers)
    return Subject(
        kind="document",
        key=str(number),
        titles=fields.pop("titles", {"uk": f"Запит № {number}", "en": f"No. {number}"}),
        **fields,
    )


def begin(
    rule_set: RuleSet,
    authority: Authority,
    at: datetime = MONDAY,
    term: str = "answer",
    **fields: Any,
) -> Deadline:
    """A term that the portal itself let run."""
    return actions.start(
        rule_set=rule_set,
        term=term,
        subject=subject(**fields),
        authority=authority,
        by=None,
        at=at,
    )
