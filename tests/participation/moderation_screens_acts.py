"""Acts on the moderators' screens and on what is looked for, for the matrix."""

from __future__ import annotations

from typing import Any

from participation.moderation.models import Case, ListedWords, ScreeningRule
from participation.moderation.queue.authors import address_of
from participation.moderation.registry import find
from participation.moderation.reopening import look_again
from participation.moderation.screening import actions as screening
from participation.moderation.selectors import case_of, last_decision
from tests.participation.acts import Actor, Role, Stage, act

HERE = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
ANYWHERE = HERE | {Role.MODERATOR_ELSEWHERE}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def waiting(stage: Stage) -> Case:
    """The case that waits at the council."""
    case = case_of(stage.opinions["waits"])
    assert case
    return case


def get(address: str) -> Any:
    return lambda actor, stage: actor.client.get(address)


def open_a_case(actor: Actor, stage: Stage) -> Any:
    return actor.client.get(f"/admin/moderation/case/{waiting(stage).pk}/")


def see_an_address(actor: Actor, stage: Stage) -> Any:
    case = waiting(stage)
    thing = find(case.kind, case.object_key)
    assert thing
    return address_of(case, thing, by=actor.user)


def look_at_it_again(actor: Actor, stage: Stage) -> Any:
    decision = last_decision(stage.opinions["hidden"])
    assert decision
    return look_again(case=decision.case, by=actor.user)


def change_a_rule(actor: Actor, stage: Stage) -> Any:
    rule = ScreeningRule.objects.get(code="links")
    return screening.save_rule(rule=rule, by=actor.user)


def list_words(actor: Actor, stage: Stage) -> Any:
    listed = ListedWords(kind="phrase", written="дуже погане слово")
    return screening.save_listed(listed=listed, by=actor.user)


def strike_words(actor: Actor, stage: Stage) -> Any:
    listed = ListedWords.objects.first()
    assert listed
    return screening.remove_listed(listed=listed, by=actor.user)


act("see the queue of moderators", get("/admin/moderation/"), ANYWHERE)
act("see objections", get("/admin/moderation/objections/"), ANYWHERE)
act("see what was decided", get("/admin/moderation/decided/"), ANYWHERE)
act("open a case of this authority", open_a_case, HERE)
act("see the address of an author", see_an_address, HERE)
act("look again at what was decided", look_at_it_again, HERE)
act("change a rule of screening", change_a_rule, ADMINISTRATORS)
act("list words of screening", list_words, ADMINISTRATORS)
act("strike words of screening", strike_words, ADMINISTRATORS)
act("see rules of screening", get("/admin/moderation/screening/"), ADMINISTRATORS)
act("see lists of screening", get("/admin/moderation/lists/"), ADMINISTRATORS)
