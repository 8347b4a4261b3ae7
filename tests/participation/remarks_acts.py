"""Acts on remarks for the matrix: who gives, changes, translates and groups them."""

from __future__ import annotations

from typing import Any

from consultations.models import ConsultationPage
from consultations.remarks import actions
from consultations.remarks.models import Remark
from participation.citizens.contribution_enums import Channel
from tests.consultations.remarks.making import open_consultation, remark
from tests.participation.acts import NOBODY, SIGNED_IN, Actor, Role, Stage, act
from tests.participation.comments_acts import SPEAKS, by_account
from tests.participation.people import CENTRE, WEB, at_desk

CONSULTANTS = frozenset({Role.CONSULTANT})


def begun(stage: Stage) -> None:
    """Two remarks of somebody else's account."""
    page = open_consultation(stage.site)
    for number in range(2):
        remark(page, f"Чужа думка {number}.", stage.other, number=number)


def first() -> Remark:
    return Remark.objects.order_by("number")[0]


def give(actor: Actor, stage: Stage) -> Any:
    return remark(ConsultationPage.objects.get(), author=actor.user, number=2)


def enter(actor: Actor, stage: Stage) -> Any:
    paper = at_desk(actor.user, CENTRE, channel=Channel.PAPER)
    page = ConsultationPage.objects.get()
    return remark(page, author=stage.other, number=2, given=paper)


def edit(actor: Actor, stage: Stage) -> Any:
    return actions.edit(remark=first(), text="Чужі слова", wording="", by=actor.user)


def withdraw(actor: Actor, stage: Stage) -> Any:
    return actions.withdraw(remark=first(), by=actor.user)


def translate(actor: Actor, stage: Stage) -> Any:
    told = {"language": "pl", "text": "Cudza myśl", "wording": ""}
    return actions.translate(remark=first(), by=actor.user, **told)


def support(actor: Actor, stage: Stage) -> Any:
    return actions.support(remark=first(), author=actor.user, given=WEB)


def join(actor: Actor, stage: Stage) -> Any:
    return actions.join_group(remarks=list(Remark.objects.all()), by=actor.user)


act("remark on a draft", by_account(give), SIGNED_IN, begun)
act("enter a remark for somebody", by_account(enter), CONSULTANTS, begun)
act("edit another's remark", by_account(edit), NOBODY, begun)
act("withdraw another's remark", by_account(withdraw), NOBODY, begun)
act("support a remark", by_account(support), SIGNED_IN, begun)
act("translate a remark", by_account(translate), SPEAKS, begun)
act("put remarks into a group", by_account(join), SPEAKS, begun)
