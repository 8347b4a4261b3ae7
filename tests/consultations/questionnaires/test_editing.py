"""Writing the questions: by whom, until when, what may be added afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from cms.refusals import Refused
from consultations.legal.drafts import checklist_of
from consultations.models import ConsultationPage
from consultations.phases import ways
from consultations.questionnaires import actions
from consultations.questionnaires.actions import Overtaken
from consultations.questionnaires.models import Option, Question, Questionnaire
from tests.consultations.making import draft_consultation, make_rule_set, phase
from tests.consultations.questionnaires.asking import (
    AGREES,
    DAYS,
    FOUR,
    HOURS,
    WHY,
    answer,
    ask,
    asked,
    draft_with_questions,
    of,
    process,
    questions,
)
from tests.factories import Site, publish
from tests.participation.people import make_citizen


def titles(page: ConsultationPage) -> list[str]:
    return [one.title["uk"] for one in questions(page)]


def test_without_questions_a_consultation_with_a_questionnaire_is_not_announced(
    site: Site,
) -> None:
    make_rule_set(site)
    page = draft_consultation(site.council, phases=[phase(kind="questionnaire")])
    said = {one.code: one for one in checklist_of(page)}
    assert said["abilities"].verdict.is_wrong
    ask(page, site.council.editor, FOUR, "at_once")
    assert "abilities" not in {one.code for one in checklist_of(page)}


def test_questions_are_moved_removed_and_numbered_anew(site: Site) -> None:
    page, by = draft_with_questions(site), site.council.editor
    first, *_some, last = questions(page)
    for question, up in ((last, True), (first, True), (first, False)):
        actions.move_question(
            page=page, question=question, up=up, edition=of(page).edition, by=by
        )
    assert titles(page) == [
        one.title["uk"] for one in (DAYS, HOURS, WHY, AGREES)
    ]
    actions.remove_question(
        page=page, question=first, edition=of(page).edition, by=by
    )
    assert [one.order for one in questions(page)] == [1, 2, 3]


def test_whoever_saves_over_anothers_change_is_told(site: Site) -> None:
    page, by = draft_with_questions(site), site.council.editor
    with pytest.raises(Overtaken):
        actions.save_question(page=page, wanted=WHY, edition=1, by=by)
    assert len(questions(page)) == 4


def test_only_people_of_the_page_write_and_once_announced_who_publishes(
    site: Site,
) -> None:
    page = draft_with_questions(site)
    council, elsewhere = site.council, site.library.editor
    for by in (elsewhere, make_citizen()):
        with pytest.raises(Refused):
            actions.save_question(
                page=page, wanted=WHY, edition=of(page).edition, by=by
            )
    page = publish(page, council)
    with pytest.raises(Refused):
        actions.save_question(
            page=page, wanted=WHY, edition=of(page).edition, by=council.editor
        )
    actions.save_question(
        page=page, wanted=WHY, edition=of(page).edition, by=council.reviewer
    )
    assert len(questions(page)) == 5


@pytest.mark.parametrize(
    "wanted",
    [
        replace(HOURS, title={"pl": "Tylko po polsku"}),
        replace(HOURS, options=[{"uk": "Одна"}], has_other=False),
        replace(HOURS, options=[{"uk": str(n)} for n in range(31)]),
        replace(DAYS, at_most=4),
    ],
)
def test_what_cant_be_asked_is_refused(site: Site, wanted: actions.Wanted) -> None:
    page = draft_with_questions(site, (WHY,))
    edition, by = of(page).edition, site.council.editor
    with pytest.raises(ValidationError):
        actions.save_question(page=page, wanted=wanted, edition=edition, by=by)


def test_a_questionnaire_has_forty_questions_at_most(site: Site) -> None:
    page, by = draft_with_questions(site, (WHY,)), site.council.editor
    begun = of(page)
    Question.objects.bulk_create(
        Question(questionnaire=begun, order=n, kind="text", title={"uk": "?"})
        for n in range(2, 41)
    )
    with pytest.raises(ValidationError):
        actions.save_question(page=page, wanted=WHY, edition=begun.edition, by=by)


def test_once_somebody_answered_only_translations_are_added(site: Site) -> None:
    page, by = asked(site), site.council.reviewer
    answer(page, make_citizen())
    hours = questions(page)[0]
    wanted = replace(
        HOURS,
        title={"uk": "Інше питання", "pl": "Inne", "en": "Which hours suit you?"},
        options=[{"en": "Morning"}, {"en": "Evening"}],
        is_required=False,
    )
    actions.save_question(
        page=page, wanted=wanted, edition=of(page).edition, by=by, question=hours
    )
    hours = questions(page)[0]
    assert hours.title == HOURS.title | {"en": "Which hours suit you?"}
    assert hours.is_required
    assert [one.words.get("en") for one in hours.options.all()][:2] == [
        "Morning",
        "Evening",
    ]
    for act in (actions.remove_question, actions.move_question):
        more = {"up": False} if act is actions.move_question else {}
        with pytest.raises(ValidationError):
            act(page=page, question=hours, edition=of(page).edition, by=by, **more)


def test_the_database_keeps_what_was_answered(site: Site) -> None:
    page = asked(site)
    answer(page, make_citizen())
    found = of(page)
    changes = [
        lambda: Question.objects.update(is_required=False),
        lambda: Question.objects.update(title={"uk": "Інше"}),
        lambda: Option.objects.update(words={"uk": "Інше"}),
        lambda: Option.objects.filter(is_other=True).delete(),
        lambda: Questionnaire.objects.update(results_shown="after_close"),
        lambda: Questionnaire.objects.update(introduction={}),
        lambda: Question.objects.create(questionnaire=found, order=9, kind="text"),
        lambda: Option.objects.create(question=questions(page)[0], order=9),
    ]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_another_consultation_begins_with_a_copy(site: Site) -> None:
    page = asked(site)
    answer(page, make_citizen())
    other = draft_consultation(site.council, title="Друга")
    actions.copy_questions(page=other, source=of(page), by=site.council.editor)
    assert titles(other) == titles(page)
    before, copied = questions(page)[0], questions(other)[0]
    assert [one.words for one in before.options.all()] == [
        one.words for one in copied.options.all()
    ]
    assert of(other).introduction == of(page).introduction
    with pytest.raises(ValidationError):
        actions.copy_questions(page=other, source=of(page), by=site.council.editor)


def test_the_way_is_offered_while_it_is_open(site: Site) -> None:
    row = process(asked(site))
    (way,) = ways(row, row.abilities(), "pl")
    assert way.url.startswith("/pl/consultations/")
