"""Acts of moderation for the matrix."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import AnonymousUser

from cms.refusals import refuse
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome
from participation.moderation.links import own_path
from participation.moderation.models import (
    Case,
    Decision,
    DecisionCode,
    StandingRules,
)
from participation.moderation.selectors import case_of, last_decision
from participation.moderation.settled.actions import save_code, save_trust
from tests.moderation.making import decide, report
from tests.participation.acts import (
    EVERYBODY,
    NOBODY,
    SIGNED_IN,
    Actor,
    Role,
    Stage,
    act,
)
from tests.participation.links import HERE

MODERATORS: Final = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
ONLY_ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})


def case(stage: Stage, name: str = "waits") -> Case:
    """What is to be decided about somebody else's."""
    found = case_of(stage.opinions[name])
    assert found is not None
    return found


def decision(stage: Stage) -> Decision:
    """By which somebody else's is hidden."""
    found = last_decision(stage.opinions["hidden"])
    assert found is not None
    return found


def person(actor: Actor) -> Any:
    """An account; those without one are turned away before any act is called."""
    if isinstance(actor.user, AnonymousUser):
        refuse("", actor=actor.user, act="moderate", subject="opinion")
    return actor.user


def decide_a_case(actor: Actor, stage: Stage) -> Any:
    return decide(case(stage), person(actor), Outcome.PUBLISH)


def decide_for_the_portal(actor: Actor, stage: Stage) -> Any:
    return decide(case(stage, "portal"), person(actor), Outcome.PUBLISH)


def take_a_case(actor: Actor, stage: Stage) -> Any:
    return moderation.take(case=case(stage), by=person(actor))


def take_a_case_over(actor: Actor, stage: Stage) -> Any:
    return moderation.take_over(case=case(stage), by=person(actor))


def report_something(actor: Actor, stage: Stage) -> Any:
    return report(stage.opinions["shown"], person(actor))


def withdraw_anothers(actor: Actor, stage: Stage) -> Any:
    return moderation.withdraw(
        contribution=stage.opinions["shown"], by_author=person(actor)
    )


def object_for_another(actor: Actor, stage: Stage) -> Any:
    return moderation.appeal(
        decision=decision(stage), words="Ні", by_author=person(actor)
    )


def see_anothers_decision(actor: Actor, stage: Stage) -> Any:
    return actor.client.get(own_path(stage.opinions["hidden"]))


def object_for_another_by_http(actor: Actor, stage: Stage) -> Any:
    path = own_path(stage.opinions["hidden"])
    return actor.client.post(path, {"words": "Ні"}, headers=HERE)


def change_a_code(actor: Actor, stage: Stage) -> Any:
    code = DecisionCode.objects.get(code="spam")
    code.public = False
    return save_code(code=code, by=actor.user)


def settle_trust(actor: Actor, stage: Stage) -> Any:
    rules = StandingRules(authority=stage.site.council.authority)
    return save_trust(rules=rules, by=actor.user)


def settle_trust_of_the_portal(actor: Actor, stage: Stage) -> Any:
    return save_trust(rules=StandingRules(), by=actor.user)


act("decide a case of this authority", decide_a_case, MODERATORS)
act("decide a case of the portal", decide_for_the_portal, ONLY_ADMINISTRATORS)
act("take a case in hand", take_a_case, MODERATORS)
act("take a case over", take_a_case_over, MODERATORS)
act("report something", report_something, SIGNED_IN)
act("withdraw what another wrote", withdraw_anothers, NOBODY)
act("object for another", object_for_another, NOBODY)
act("see what was decided about another's", see_anothers_decision, NOBODY)
act("object for another, by HTTP", object_for_another_by_http, NOBODY)
act("change a decision code", change_a_code, ONLY_ADMINISTRATORS)
act("settle whom this authority trusts", settle_trust, MODERATORS)
act("settle whom the portal trusts", settle_trust_of_the_portal, ONLY_ADMINISTRATORS)
for name, path, allowed in (
    ("read the moderation log", "/uk/moderation/", EVERYBODY),
    ("read how moderation works", "/uk/moderation/rules/", EVERYBODY),
    ("see codes in the admin", "/admin/moderation/codes/", ONLY_ADMINISTRATORS),
    (
        "see numbers of trust in the admin",
        "/admin/moderation/trust/",
        MODERATORS | {Role.MODERATOR_ELSEWHERE},
    ),
):
    act(name, lambda actor, _stage, path=path: actor.client.get(path), allowed)
