"""What the demonstration asks in a questionnaire, and how it was answered."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import override

from cms import clock
from consultations.models import ConsultationPage
from consultations.questionnaires import actions
from consultations.questionnaires.actions import Wanted
from consultations.questionnaires.given import Answers, Given
from consultations.questionnaires.models import AnswerSheet, Question, Questionnaire
from consultations.questionnaires.reading import questionnaire_of, questions_of
from participation.citizens.contribution_enums import Channel
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import User
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome, Standing
from participation.moderation.selectors import case_of

from .accounts import people, person_of
from .reading import FOLDER, Record, load
from .typography import bind
from .voices import by_oneself, moment_of, press_the_link, through

QUESTIONNAIRES = FOLDER / "questionnaires"


def asks(key: str) -> bool:
    """Whether a consultation of the demonstration has a questionnaire."""
    return _file(key).exists()


def ask(key: str, page: ConsultationPage, by: User) -> None:
    """Write the questions on the draft of a consultation."""
    told = load(_file(key))
    edition = actions.save_questionnaire(
        page=page,
        introduction=_set(told["introduction"]),
        results_shown="after_close",
        edition=0,
        by=by,
    ).edition
    for number, one in enumerate(told["questions"]):
        wanted = Wanted(
            kind=one["kind"],
            title=_set(one["title"]),
            options=[_set(words) for words in one.get("options", [])],
            at_most=one.get("at_most"),
            low_end=_set(one.get("low_end", {})),
            high_end=_set(one.get("high_end", {})),
        )
        actions.save_question(page=page, wanted=wanted, edition=edition + number, by=by)


def add_answers(key: str, authority: str, page: ConsultationPage) -> None:
    """Everybody's answers, each at its moment; moderators look at own words."""
    moderator = person_of(people(), authority, "moderator")
    for number, row in enumerate(load(_file(key))["answers"]):
        moment = moment_of(row[0])
        with clock.told_by(lambda moment=moment: moment), override("uk"):  # type: ignore[misc]
            sheet = _answer(page, number, row)
            _look_at(sheet, moderator)


def _answer(page: ConsultationPage, number: int, row: list[object]) -> AnswerSheet:
    asked = questionnaire_of(page.translation_key)
    assert asked is not None
    _at, channel, *said = row
    if channel == Channel.WEB:
        given = by_oneself("uk")
    else:
        given = through(people()["konsultantka"], Channel(str(channel)))
    sheet = actions.answer(
        questionnaire=asked,
        answers=_answers(asked, said),
        author=guest_for(_named(number), language="uk"),
        given=given,
    )
    press_the_link(sheet)
    sheet.refresh_from_db()
    return sheet


def _answers(asked: Questionnaire, said: list[object]) -> Answers:
    """What was said, in the order of the questions; options are numbered from 1."""
    return {
        question.pk: _given(question, one)
        for question, one in zip(questions_of(asked), said, strict=True)
    }


def _given(question: Question, said: object) -> Given:
    if isinstance(said, str):
        return Given(text=bind(said))
    options = [one.pk for one in question.options.all()]
    if isinstance(said, list):
        return Given(options=tuple(options[one - 1] for one in said))
    assert isinstance(said, int)
    return Given(options=(options[said - 1],)) if options else Given(number=said)


def _named(number: int) -> Named:
    """Names stand in no result; each is another."""
    surname = f"Відвідна-{number + 1}-Демо"
    return Named(surname, "Особа", "", f"answers-{number + 1}@example.org")


def _look_at(sheet: AnswerSheet, moderator: User) -> None:
    if sheet.standing != Standing.WAITS:
        return
    case = case_of(sheet)
    assert case is not None
    moderation.decide(
        cases=[case], outcome=Outcome.PUBLISH, code=None, note="", by=moderator
    )


def _set(texts: Record) -> dict[str, str]:
    return {code: bind(text) for code, text in texts.items()}


def _file(key: str) -> Path:
    return QUESTIONNAIRES / f"{key}.toml"
