"""Acts on rules, deadlines and calendars for the matrix."""

from __future__ import annotations

from datetime import date
from typing import Any

from cms import clock
from participation.rules.actions import save_on_calendar
from participation.rules.counting import Term
from participation.rules.deadlines import actions as terms
from participation.rules.enums import Unit
from participation.rules.models import MartialLaw, MovedDay
from participation.rules.sets import actions as sets
from tests.participation.acts import Actor, Role, Stage, act
from tests.rules.making import rules, subject

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
PEOPLE_HERE = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
DAY = date(2026, 6, 10)


def make_rules(actor: Actor, stage: Stage) -> Any:
    return sets.save_rule_set(rule_set=rules("petition"), by=actor.user)


def follow(actor: Actor, stage: Stage) -> Any:
    return sets.follow_with(
        rule_set=stage.deadline.rule_set, version=rules(valid_from=DAY), by=actor.user
    )


def confirm(actor: Actor, stage: Stage) -> Any:
    return sets.confirm(
        rule_set=stage.deadline.rule_set,
        names=["answer"],
        by=actor.user,
        source="редакція від 01.10.2026",
    )


def suspend(actor: Actor, stage: Stage) -> Any:
    return sets.suspend(
        rule_set=stage.deadline.rule_set,
        first_day=DAY,
        last_day=None,
        ground={"uk": "стаття 9"},
        by=actor.user,
    )


def move_a_day(actor: Actor, stage: Stage) -> Any:
    row = MovedDay(country="UA", day=DAY, ground_uk="розпорядження")
    return save_on_calendar(row=row, by=actor.user)


def declare_martial_law(actor: Actor, stage: Stage) -> Any:
    row = MartialLaw(country="UA", begins_on=DAY, ground_uk="указ")
    return save_on_calendar(row=row, by=actor.user)


def start(actor: Actor, stage: Stage) -> Any:
    return terms.start(
        rule_set=stage.deadline.rule_set,
        term="answer",
        subject=subject(),
        authority=stage.deadline.authority,
        by=actor.user,
    )


def extend(actor: Actor, stage: Stage) -> Any:
    return terms.extend(
        deadline=stage.deadline,
        to=Term(20, Unit.WORKING_DAYS),
        by=actor.user,
        reason="багато документів",
    )


def keep(actor: Actor, stage: Stage) -> Any:
    return terms.mark_kept(deadline=stage.deadline, by=actor.user, at=clock.now())


def cancel(actor: Actor, stage: Stage) -> Any:
    return terms.cancel(deadline=stage.deadline, by=actor.user, reason="відкликано")


act("make rules", make_rules, ADMINISTRATORS)
act("make a new version of rules", follow, ADMINISTRATORS)
act("confirm rules", confirm, ADMINISTRATORS)
act("suspend rules", suspend, ADMINISTRATORS)
act("move a day of a calendar", move_a_day, ADMINISTRATORS)
act("enter martial law", declare_martial_law, ADMINISTRATORS)
act("start a term", start, PEOPLE_HERE)
act("extend a term", extend, PEOPLE_HERE)
act("mark a term kept", keep, PEOPLE_HERE)
act("cancel a term", cancel, PEOPLE_HERE)
