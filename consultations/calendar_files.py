"""The terms of a consultation as a file for calendars."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms import clock
from participation.rules.ics import Entry

from .course import day_of, windows_of_round
from .models import Consultation, ConsultationPage
from .selectors.stages import phase_label
from .terms import terms_of


def entries_of_page(
    page: ConsultationPage, consultation: Consultation, url: str
) -> list[Entry]:
    """Openings, last days, meetings, the report's last day."""
    return [
        *_phases(page, consultation, url),
        *_meetings(page, url),
        *_report(page, consultation, url),
    ]


def _phases(
    page: ConsultationPage, consultation: Consultation, url: str
) -> Iterator[Entry]:
    for number, one in enumerate(windows_of_round(consultation.course, clock.now())):
        key = f"consultation {page.translation_key} {one.round} {number}"
        said = {"title": page.title, "phase": phase_label(one.kind)}
        opens = _("Opens: %(title)s (%(phase)s)") % said
        closes = _("Last day: %(title)s (%(phase)s)") % said
        name = consultation.authority.name
        yield Entry(f"{key} opens", opens, name, day_of(one.opens), url)
        yield Entry(f"{key} closes", closes, name, day_of(one.closes), url)


def _meetings(page: ConsultationPage, url: str) -> Iterator[Entry]:
    for one in page.events.all():
        key = f"consultation event {one.translation_key}"
        yield Entry(key, f"{one.title}: {page.title}", one.place, one.begins_at, url)


def _report(
    page: ConsultationPage, consultation: Consultation, url: str
) -> Iterator[Entry]:
    for term in terms_of(consultation).open().filter(is_public=True):
        said = _("Report is due: %(title)s") % {"title": page.title}
        key = f"deadline {term.pk}"
        yield Entry(key, said, consultation.authority.name, term.due_date, url)
