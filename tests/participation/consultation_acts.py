"""Acts on consultations and their plans for the matrix: who publishes, who writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cms.register.models import DocumentPage
from cms.states import StateRule
from consultations import actions
from consultations.course import last_second
from consultations.models import ConsultationPage, PlanItem
from consultations.plan_actions import remove_plan_item, save_plan_item
from consultations.proposing import put_to_consultation
from consultations.reports.actions import write_own_words
from consultations.reports.publishing import publish_report
from tests.consultations.making import at, days, draft_consultation, process_of
from tests.factories import draft_document, make_kind
from tests.pages.made import approved
from tests.participation.acts import Actor, Role, Stage, act

PUBLISHERS = frozenset({Role.ADMINISTRATOR})
"""And reviewers, who are no role of the matrix: see tests/consultations/test_acts."""
PEOPLE_HERE = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
WHY = {"uk": "Просять громади"}


def announce(stage: Stage) -> ConsultationPage:
    council = stage.site.council
    return approved(draft_consultation(council), council)


def page() -> ConsultationPage:
    return ConsultationPage.objects.get()


def extend(actor: Actor, stage: Stage) -> Any:
    return actions.extend(
        page=page(),
        phase=process_of(page()).phases.get(),
        last_day=days(30),
        reasons=WHY,
        by=actor.user,
    )


def reopen(actor: Actor, stage: Stage) -> Any:
    with at(last_second(days(20)) + timedelta(seconds=1)):
        return actions.reopen(
            page=page(),
            kind="remarks",
            first_day=days(0),
            last_day=days(5),
            reasons=WHY,
            by=actor.user,
        )


def cancel(actor: Actor, stage: Stage) -> Any:
    return actions.cancel(page=page(), reasons=WHY, by=actor.user)


def report(actor: Actor, stage: Stage) -> Any:
    with at(last_second(days(20)) + timedelta(seconds=1)):
        return publish_report(page=page(), by=actor.user)


def word(actor: Actor, stage: Stage) -> Any:
    words = {"asked": {"uk": "Про воду"}}
    return write_own_words(page=page(), words=words, edition=0, by=actor.user)


def publish_draft(stage: Stage) -> DocumentPage:
    council = stage.site.council
    kind = make_kind("draft-decision", StateRule.DRAFT)
    return approved(draft_document(council, facts={"kind": kind.pk}), council)


def put(actor: Actor, stage: Stage) -> Any:
    return put_to_consultation(document=DocumentPage.objects.get(), by=actor.user)


def plan(actor: Actor, stage: Stage) -> Any:
    return save_plan_item(item=planned(stage), by=actor.user)


def planned(stage: Stage) -> PlanItem:
    council = stage.site.council.authority
    return PlanItem(authority=council, year=2027, subject_uk="Про воду")


def strike_out(actor: Actor, stage: Stage) -> Any:
    return remove_plan_item(item=PlanItem.objects.get(), by=actor.user)


act("extend a consultation", extend, PUBLISHERS, announce)
act("reopen a consultation", reopen, PUBLISHERS, announce)
act("cancel a consultation", cancel, PUBLISHERS, announce)
act("write words of a report", word, PEOPLE_HERE, announce)
act("publish a report", report, PUBLISHERS, announce)
act("put a draft to consultation", put, PEOPLE_HERE, publish_draft)
act("plan a consultation", plan, PEOPLE_HERE)
act(
    *("strike out of a plan", strike_out, PEOPLE_HERE),
    prepare=lambda stage: planned(stage).save(),
)
