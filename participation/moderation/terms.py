"""Terms of moderation: rule sets of the kind "moderation", counted, not public."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.authorities.enums import Country
from cms.languages import LANGUAGE_CODES
from participation.rules.calculator.words import length_of
from participation.rules.calendars import calendar_of
from participation.rules.counting import reckon
from participation.rules.deadlines import actions as deadlines
from participation.rules.deadlines.registry import Subject
from participation.rules.enums import ZONES
from participation.rules.sets.enums import Kind
from participation.rules.sets.selectors import in_force

from .enums import Why
from .registry import kinds

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.rules.models import RuleSet

    from .models import Case

SUBJECT: Final = "moderation"
DECIDE: Final = "decide"
APPEAL: Final = "appeal"
LODGE: Final = "lodge"


def begin(case: Case) -> None:
    """Let the term of a new case run, where rules have one; the case is not saved."""
    name = APPEAL if case.why == Why.APPEALED else DECIDE
    rules = _rules(case.authority, case.opened_at)
    if rules is None or rules.term(name) is None:
        return
    if case.authority is None:
        case.due_at = _due(rules, name, case.opened_at)
        return
    case.deadline = deadlines.start(
        rule_set=rules,
        term=name,
        subject=Subject(SUBJECT, str(case.key), _titles(case), is_public=False),
        authority=case.authority,
        by=None,
        at=case.opened_at,
    )


def kept(case: Case, at: datetime) -> None:
    """A decision ends the term."""
    if case.deadline and case.deadline.is_open:
        deadlines.mark_kept(deadline=case.deadline, by=None, at=at)


def cancelled(case: Case, reason: str) -> None:
    """Nothing is left to decide."""
    if case.deadline and case.deadline.is_open:
        deadlines.cancel(deadline=case.deadline, by=None, reason=reason)


def appeal_until(authority: Authority | None, at: datetime) -> datetime | None:
    """Until when an author may object to a decision of a moment; None: for ever."""
    rules = _rules(authority, at)
    if rules is None or rules.term(LODGE) is None:
        return None
    return _due(rules, LODGE, at)


def said(authority: Authority | None, name: str, at: datetime) -> str:
    """How long a term is, in words, such as "5 working days"; "" without one."""
    rules = _rules(authority, at)
    term = rules.term(name) if rules else None
    return length_of(term) if term else ""


def _rules(authority: Authority | None, at: datetime) -> RuleSet | None:
    """The rules that hold at a moment, unless they are suspended."""
    country = Country(authority.country) if authority else Country.UA
    day = at.astimezone(ZONES[country]).date()
    rules = in_force(Kind.MODERATION, authority, day)
    return None if rules is None or rules.is_suspended_on(day) else rules


def _due(rules: RuleSet, name: str, at: datetime) -> datetime:
    term = rules.term(name)
    assert term is not None
    calendar = calendar_of(Country(rules.country))
    moves = rules.says.moves_to_working_day
    return reckon(term, at, calendar, moves_to_working_day=moves).due


def _titles(case: Case) -> dict[str, str]:
    """What the term is about, by language; no word of what somebody wrote."""
    titles = {}
    for code in LANGUAGE_CODES:
        with override(code):
            label = str(kinds[case.kind].label)
            titles[code] = _("Moderation: %(kind)s") % {"kind": label}
    return titles
