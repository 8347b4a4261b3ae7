"""Acts on decisions about remarks for the matrix: who drafts, reviews, publishes."""

from __future__ import annotations

from typing import Any

from consultations.analysis import actions
from consultations.analysis.models import Decision, Outcome, ReasonTemplate
from consultations.models import Consultation
from consultations.remarks.models import Remark
from participation.citizens.models import User
from tests.consultations.analysis.making import (
    consultation,
    decide,
    outcome,
    remark,
)
from tests.participation.acts import Actor, Role, Stage, act

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
"""And reviewers, who are no role of the matrix: see tests/consultations/analysis."""
PEOPLE_HERE = frozenset({Role.EDITOR, Role.ADMINISTRATOR})


def registered(stage: Stage) -> Remark:
    return remark(consultation(stage.site.council))


def drafted(stage: Stage) -> Decision:
    return decide(registered(stage), by=stage.site.council.reviewer)[0]


def reviewed(stage: Stage) -> None:
    by = User.objects.get(username="council-editor")
    made = decide(registered(stage), by=by)
    actions.review(decisions=made, by=stage.site.council.reviewer)


def prepared(stage: Stage) -> ReasonTemplate:
    return ReasonTemplate.objects.create(**reason(stage))


def reason(stage: Stage) -> dict[str, Any]:
    return {
        "authority": stage.site.council.authority,
        "outcome": outcome("noted"),
        "name": "Закон",
        "text_uk": "Так передбачає закон.",
    }


def draft(actor: Actor, stage: Stage) -> Any:
    return decide(Remark.objects.get(), by=actor.user)


def take_back(actor: Actor, stage: Stage) -> Any:
    return actions.take_back(decisions=Decision.objects.all(), by=actor.user)


def review(actor: Actor, stage: Stage) -> Any:
    return actions.review(decisions=Decision.objects.all(), by=actor.user)


def send_back(actor: Actor, stage: Stage) -> Any:
    made = Decision.objects.get()
    return actions.send_back(decision=made, note="Додайте статтю", by=actor.user)


def publish(actor: Actor, stage: Stage) -> Any:
    row = Consultation.objects.get()
    return actions.publish_all(consultation=row, by=actor.user)


def prepare(actor: Actor, stage: Stage) -> Any:
    return actions.save_template(
        template=ReasonTemplate(**reason(stage)), by=actor.user
    )


def forget(actor: Actor, stage: Stage) -> Any:
    return actions.remove_template(template=ReasonTemplate.objects.get(), by=actor.user)


def reword(actor: Actor, stage: Stage) -> Any:
    noted = outcome("noted")
    noted.name_en = "taken note of"
    return actions.save_outcome(outcome=noted, by=actor.user)


def remove(actor: Actor, stage: Stage) -> Any:
    return actions.remove_outcome(
        outcome=Outcome.objects.get(code="noted"), by=actor.user
    )


def look(actor: Actor, stage: Stage) -> Any:
    key = Consultation.objects.get().translation_key
    return actor.client.get(f"/admin/consultations/remarks/{key}/1/")


act("decide about a remark", draft, PEOPLE_HERE, registered)
act("take a decision about a remark back", take_back, PEOPLE_HERE, drafted)
act("review a decision about a remark", review, ADMINISTRATORS, drafted)
act("send a decision about a remark back", send_back, ADMINISTRATORS, drafted)
act("publish decisions about remarks", publish, ADMINISTRATORS, reviewed)
act("prepare a reason", prepare, PEOPLE_HERE)
act("forget a prepared reason", forget, PEOPLE_HERE, prepared)
act("reword an outcome of remarks", reword, ADMINISTRATORS)
act("remove an outcome of remarks", remove, ADMINISTRATORS)
act("look at a remark to decide about", look, PEOPLE_HERE, registered)
