"""Consultations that have closed, with remarks that are answered."""

from __future__ import annotations

from typing import Any

from cms import clock
from consultations.analysis import actions as analysis
from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from consultations.reports.actions import write_own_words
from consultations.reports.filing import make_next
from consultations.reports.models import OwnWords, Report
from consultations.reports.publishing import publish_report
from consultations.texts.models import Version
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Guest
from tests.consultations.analysis.making import decide
from tests.consultations.making import anew, at, days, kyiv, process_of
from tests.consultations.remarks.making import (
    clauses_of,
    open_consultation,
    remark,
)
from tests.factories import Site

CHANGED = {"uk": "Вода подається щодня з п’ятої години."}
OWN: dict[str, dict[str, str]] = {
    "asked": {
        "uk": "Чи зручні години подачі води.",
        "pl": "Czy godziny dostaw wody są wygodne.",
        "en": "Whether the hours of water supply suit you.",
    },
    "said": {"uk": "Просите подавати воду і вночі."},
    "did": {"uk": "Вода подаватиметься на годину довше."},
    "next_steps": {"uk": "Сесія розгляне проєкт у грудні."},
}


def closed(day: int = 21) -> Any:
    """Some day after the last day of the usual phase."""
    return at(kyiv(days(day)))


def guest(name: str = "Марія", address: str = "maria@example.org") -> Guest:
    """Somebody without an account who reads an address."""
    return guest_for(Named("Лісова", name, "", address), language="pl")


def by_guest(
    page: ConsultationPage, text: str, author: Guest | None = None, **fields: Any
) -> Remark:
    """A remark of a guest that counts and is published."""
    row, now = process_of(page), clock.now()
    last = Version.objects.filter(consultation_key=page.translation_key).last()
    usual: dict[str, Any] = {
        "guest": author or guest(),
        "kind": "proposal",
        "text_language": "pl",
        "language": "pl",
        "version": last,
        "clause": clauses_of(page)[1],
    }
    return Remark.objects.create(
        consultation=row,
        authority=row.authority,
        number=row.remarks.exclude(number=None).count() + 1,
        text=text,
        confirmed_at=now,
        published_at=now,
        standing="published",
        **usual | fields,
    )


def asked(site: Site, **fields: Any) -> ConsultationPage:
    """An open consultation with three remarks by two people."""
    page = open_consultation(site, **fields)
    remark(page)
    remark(page, "Коли це почнеться?", kind="question", number=None)
    by_guest(page, "Proszę o wodę także w nocy.", wording="Woda całą dobę.")
    return page


def answer(site: Site, *rows: Remark, code: str = "not-accepted", **told: Any) -> None:
    """Decide some remarks, and have a second person review it."""
    made = decide(list(rows), code, by=site.council.editor, **told)
    analysis.review(decisions=made, by=site.council.reviewer)


def answer_all(site: Site, page: ConsultationPage) -> None:
    """Answer everything that is not answered yet."""
    rows = Remark.objects.filter(consultation=process_of(page), decision=None)
    for one in rows.order_by("number"):
        is_asked = one.kind == "question"
        told = {} if is_asked else {"changed_wording": CHANGED}
        answer(site, one, code="explained" if is_asked else "partly", **told)


def say(site: Site, page: ConsultationPage) -> OwnWords:
    """The authority's own words."""
    return write_own_words(page=page, words=OWN, edition=0, by=site.council.editor)


def publish(site: Site, page: ConsultationPage, **told: Any) -> Report:
    """The report, once everything is answered."""
    return publish_report(page=anew(page), by=site.council.reviewer, **told)


def reported(site: Site, **fields: Any) -> tuple[ConsultationPage, Report]:
    """A consultation whose report is published, as it stands after its close."""
    page = asked(site, **fields)
    say(site, page)
    with closed():
        answer_all(site, page)
        return anew(page), publish(site, page)


def make_files() -> int:
    """Let the worker make all files that wait; how many it made."""
    made = 0
    while make_next():
        made += 1
    return made
