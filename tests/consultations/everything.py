"""A consultation with everything that its page can show."""

from __future__ import annotations

from datetime import timedelta

from cms import clock
from consultations import actions
from consultations.models import ConsultationEvent, ConsultationPage
from consultations.reports.models import FollowUp
from tests.comments.saying import make_conversation, say
from tests.consultations.making import (
    anew,
    days,
    draft_consultation,
    phase,
    process_of,
)
from tests.consultations.questionnaires.asking import FOUR, ask, many_sheets
from tests.consultations.remarks.making import (
    CLAUSES,
    clauses_of,
    make_version,
    many_remarks,
)
from tests.consultations.reports.making import OWN, answer, publish, write_own_words
from tests.factories import Site
from tests.pages.made import approved, in_languages
from tests.register.acts import act

LAST_DAY = 30
CODES = {"question": "explained", "support": "noted"}


def consulted(site: Site, times: int = 1) -> dict[str, ConsultationPage]:
    """An open consultation by languages, with `times` as much of everything.

    The rules for it stand already.
    """
    draft = draft_consultation(
        site.council,
        document=act(site.council, f"Проєкт {times}").pk,
        phases=[phase(), phase(kind="questionnaire"), phase(kind="meetings")],
        slots=("draft", "comparison_table", "other") * times,
    )
    ask(draft, site.council.editor, FOUR * times, "at_once")
    page = approved(draft, site.council)
    make_version(page, CLAUSES * times)
    make_version(page, CLAUSES * times, clauses_of(page))
    many_remarks(page, 12 * times)
    many_sheets(page, 6 * times)
    for number in range(times):
        _extend(site, page, LAST_DAY - times + number + 1)
    _talk(page, times)
    return in_languages(_with_events(site, page, 2 * times), site.council)


def reported(site: Site, page: ConsultationPage, times: int = 1) -> None:
    """All remarks are decided, the report is published, and something carried out."""
    row, by = process_of(page), site.council.reviewer
    for kind in sorted({one.kind for one in row.remarks.all()}):
        code = CODES.get(kind, "not-accepted")
        answer(site, *row.remarks.filter(kind=kind), code=code)
    write_own_words(page=page, words=OWN, edition=0, by=by)
    publish(site, page)
    for number in range(times):
        words = {"uk": f"Зроблено {number}", "pl": f"Wykonano {number}"}
        FollowUp.objects.create(consultation=row, day=clock.today(), words=words)
    row = process_of(page)
    row.decided_at = row.follow_up_at = clock.now()
    row.decision_key = row.document_key
    row.save()


def _extend(site: Site, page: ConsultationPage, day: int) -> None:
    actions.extend(
        page=page,
        phase=process_of(page).phases.get(kind="remarks"),
        last_day=days(day),
        reasons={"uk": "Ще", "pl": "Jeszcze"},
        by=site.council.reviewer,
    )


def _talk(page: ConsultationPage, times: int) -> None:
    conversation = make_conversation(page.translation_key)
    for number in range(3 * times):
        first = say(conversation, f"Думка {number}")
        say(conversation, f"Відповідь {number}", parent=first)


def _with_events(site: Site, page: ConsultationPage, count: int) -> ConsultationPage:
    draft = anew(page).get_latest_revision_as_object()
    for number in range(count):
        begins = clock.now() + timedelta(days=3 + number)
        title = f"Слухання {number}"
        draft.events.add(
            ConsultationEvent(title=title, begins_at=begins, locale=page.locale)
        )
    draft.change_reason = "substance"
    made: ConsultationPage = approved(draft, site.council)
    return made
