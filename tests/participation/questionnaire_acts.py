"""Acts on questionnaires for the matrix: who asks, who answers, who takes it back."""

from __future__ import annotations

from typing import Any

from cms.refusals import refuse
from consultations.questionnaires import actions
from consultations.questionnaires.models import AnswerSheet
from tests.consultations.questionnaires.asking import (
    WHY,
    answer,
    answers,
    asked,
    draft_with_questions,
    of,
)
from tests.participation.acts import (
    EVERYBODY,
    NOBODY,
    SIGNED_IN,
    Actor,
    Stage,
    act,
)
from tests.participation.consultation_acts import PEOPLE_HERE, PUBLISHERS, page


def draft(stage: Stage) -> Any:
    return draft_with_questions(stage.site)


def announce(stage: Stage) -> Any:
    return asked(stage.site)


def answered(stage: Stage) -> Any:
    return answer(asked(stage.site), stage.other)


def ask(actor: Actor, stage: Stage) -> Any:
    return actions.save_question(
        page=page(), wanted=WHY, edition=of(page()).edition, by=actor.user
    )


def see(actor: Actor, stage: Stage) -> Any:
    return actor.client.get(f"/admin/consultations/questionnaires/{page().pk}/")


def give(actor: Actor, stage: Stage) -> Any:
    return answer(page(), by_account(actor))


def by_account(actor: Actor) -> Any:
    """Acts are for accounts here; guests have their link."""
    if actor.user.is_anonymous:
        refuse("", actor=actor.user, act="answer", subject="questionnaire")
    return actor.user


def change(actor: Actor, stage: Stage) -> Any:
    sheet, by = AnswerSheet.objects.get(), by_account(actor)
    return actions.change(sheet=sheet, answers=answers(page()), by=by)


def withdraw(actor: Actor, stage: Stage) -> Any:
    return actions.withdraw(sheet=AnswerSheet.objects.get(), by=by_account(actor))


def read(actor: Actor, stage: Stage) -> Any:
    key = page().translation_key
    return actor.client.get(f"/uk/consultations/{key}/questionnaire/results/")


act("write a question", ask, PEOPLE_HERE, draft)
act("write a question of an announced consultation", ask, PUBLISHERS, announce)
act("see a questionnaire in the admin", see, PEOPLE_HERE, draft)
act("answer a questionnaire", give, SIGNED_IN, announce)
act("change another's answers", change, NOBODY, answered)
act("withdraw another's answers", withdraw, NOBODY, answered)
act("read results", read, EVERYBODY, announce)
