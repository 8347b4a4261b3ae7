"""Questionnaires that tests begin with, and what people answer to them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from cms import clock
from consultations.models import Consultation, ConsultationPage
from consultations.questionnaires import actions
from consultations.questionnaires.actions import Wanted
from consultations.questionnaires.enums import ResultsShown
from consultations.questionnaires.given import Answers, Given
from consultations.questionnaires.models import (
    Answer,
    AnswerSheet,
    Question,
    Questionnaire,
)
from consultations.questionnaires.reading import questionnaire_of, questions_of
from participation.citizens.contribution_enums import Channel
from participation.citizens.models import Guest, User
from participation.moderation.enums import Standing
from tests.consultations.making import draft_consultation, make_rule_set, phase
from tests.factories import Site, publish
from tests.participation.people import WEB, make_guest

HOURS = Wanted(
    kind="single",
    title={"uk": "Які години зручні?", "pl": "Które godziny są dogodne?"},
    options=[{"uk": "Ранок", "pl": "Rano"}, {"uk": "Вечір", "pl": "Wieczór"}],
    has_other=True,
    is_required=True,
)
DAYS = Wanted(
    kind="multiple",
    title={"uk": "Які дні зручні?"},
    options=[{"uk": day} for day in ("Понеділок", "Вівторок", "Субота")],
    at_most=2,
)
AGREES = Wanted(
    kind="scale",
    title={"uk": "Чи згодні ви з графіком?"},
    low_end={"uk": "зовсім ні"},
    high_end={"uk": "цілком"},
)
WHY = Wanted(kind="text", title={"uk": "Чому?"}, hint={"uk": "Кількома словами"})
FOUR = (HOURS, DAYS, AGREES, WHY)


def draft_with_questions(
    site: Site, wanted: tuple[Wanted, ...] = FOUR, **more: Any
) -> ConsultationPage:
    """A consultation that is not announced, with its questions."""
    make_rule_set(site)
    phases = more.pop("phases", [phase(kind="questionnaire")])
    shown = more.pop("shown", ResultsShown.AT_ONCE)
    page = draft_consultation(site.council, phases=phases, **more)
    ask(page, site.council.editor, wanted, shown)
    return page


def asked(site: Site, wanted: tuple[Wanted, ...] = FOUR, **more: Any) -> Any:
    """An announced consultation whose questionnaire is open today."""
    return publish(draft_with_questions(site, wanted, **more), site.council)


def ask(
    page: ConsultationPage, by: User, wanted: tuple[Wanted, ...], shown: str
) -> Questionnaire:
    """Write questions."""
    begun = actions.save_questionnaire(
        page=page,
        introduction={"uk": "Допоможіть обрати графік."},
        results_shown=shown,
        edition=0,
        by=by,
    )
    for number, one in enumerate(wanted):
        edition = begun.edition + number
        actions.save_question(page=page, wanted=one, edition=edition, by=by)
    return of(page)


def of(page: ConsultationPage) -> Questionnaire:
    """The questionnaire as the database has it now."""
    found = questionnaire_of(page.translation_key)
    assert found is not None
    return found


def questions(page: ConsultationPage) -> list[Question]:
    return questions_of(of(page))


def answers(
    page: ConsultationPage,
    hours: int = 0,
    days: tuple[int, ...] = (0,),
    agrees: int | None = 4,
    why: str = "",
    other: str = "",
) -> Answers:
    """Answers by the places of options."""
    some = questions(page)
    options = [[one.pk for one in question.options.all()] for question in some]
    return {
        some[0].pk: Given(options=(options[0][hours],), other=other),
        some[1].pk: Given(options=tuple(options[1][day] for day in days)),
        some[2].pk: Given(number=agrees),
        some[3].pk: Given(text=why),
    }


def answer(
    page: ConsultationPage,
    author: User | Guest | None = None,
    given: Any = WEB,
    found: tuple[str, ...] = (),
    **said: Any,
) -> AnswerSheet:
    """A sheet, by the act of the portal."""
    return actions.answer(
        questionnaire=of(page),
        answers=answers(page, **said),
        author=author or make_guest(),
        given=given,
        found=found,
    )


def many_sheets(page: ConsultationPage, count: int, why: str = "") -> None:
    """Sheets that count, made without acts: each like its neighbour."""
    questionnaire, some = of(page), questions(page)
    options = list(some[0].options.all())
    guest, now = make_guest("Численна"), clock.now()
    sheets = AnswerSheet.objects.bulk_create(
        AnswerSheet(
            questionnaire=questionnaire,
            guest=guest,
            voter=uuid4().hex,
            channel=Channel.WEB,
            language="uk",
            confirmed_at=now,
            published_at=now,
            standing=Standing.PUBLISHED,
        )
        for _number in range(count)
    )
    Answer.objects.bulk_create(
        row
        for number, sheet in enumerate(sheets)
        for row in (
            Answer(sheet=sheet, question=some[0], option=options[number % 2]),
            Answer(sheet=sheet, question=some[2], number=1 + number % 5),
            Answer(sheet=sheet, question=some[3], text=why or f"Бо {number}"),
        )
    )


def process(page: ConsultationPage) -> Consultation:
    return Consultation.objects.get(translation_key=page.translation_key)
