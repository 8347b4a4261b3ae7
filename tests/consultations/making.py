"""Consultations that tests begin with, made as editors make them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from wagtail.models import Page

from cms import clock
from cms.clock import KYIV
from consultations.forms import phase_told
from consultations.models import (
    Consultation,
    ConsultationListPage,
    ConsultationPage,
    Material,
)
from participation.rules.models import RuleSet
from participation.rules.sets.actions import save_rule_set
from tests.factories import Body, Site, make_file, numbers, publish
from tests.pages.made import draft

FIFTEEN_DAYS: dict[str, Any] = {
    "shortest": {"amount": 15, "unit": "calendar_days"},
    "report": {"amount": 10, "unit": "working_days"},
}
REGULATORY: dict[str, Any] = {
    "shortest": {"amount": 1, "unit": "months"},
    "longest": {"amount": 3, "unit": "months"},
}
WORDS: dict[str, str] = {
    "lead": "Про графік приймання води",
    "purpose": "Можна змінити години і дні",
    "who_decides": "Сесія Демонстраційної ради",
    "how_to_take_part": "Поштою або в центрі",
    "next_steps": "Звіт за два тижні після завершення",
    "contact": "Відділ води, voda@example.org",
}


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Another time, for Wagtail too."""
    with time_machine.travel(moment, tick=False):
        yield


def kyiv(day: date, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment of a day in Kyiv, in UTC."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=KYIV)
    return moment.astimezone(UTC)


def days(number: int) -> date:
    """A day so many days from today."""
    return clock.today() + timedelta(days=number)


def make_rule_set(site: Site, kind: str = "consultation", **parameters: Any) -> RuleSet:
    """Rules of the council about consultations."""
    usual = {"consultation": FIFTEEN_DAYS, "regulatory_draft": REGULATORY}
    fields = parameters.pop("fields", {})
    rule_set = RuleSet(
        name_uk="Порядок консультацій",
        kind=kind,
        authority=site.council.authority,
        parameters=usual.get(kind, {}) | parameters,
        valid_from=date(2020, 1, 1),
        **fields,
    )
    return save_rule_set(rule_set=rule_set, by=site.admin)


def phase(opens: int = 0, closes: int = 20, kind: str = "remarks") -> dict[str, Any]:
    """A phase in facts, its days counted from today."""
    return phase_told(kind, days(opens), days(closes))


def facts(**changed: Any) -> dict[str, Any]:
    """What an editor enters about a consultation that keeps all rules."""
    return {
        "responsible": "Секретар Демонстраційний",
        "produced_on": days(0).isoformat(),
        "kind": "ordinary",
        "level": "consulting",
        "document": None,
        "considered_on": None,
        "phases": [phase()],
    } | changed


def draft_consultation(
    body: Body,
    title: str = "Консультація про воду",
    above: Page | None = None,
    slots: tuple[str, ...] = ("draft",),
    words: dict[str, str] | None = None,
    **changed: Any,
) -> ConsultationPage:
    """A consultation that the editor has written and not submitted."""
    page = ConsultationPage(
        title=title,
        slug=f"consultation-{next(numbers)}",
        **WORDS | (words or {}),
    )
    for number, slot in enumerate(slots):
        file = make_file(body, f"file{next(numbers)}.txt", f"{slot} слова".encode())
        page.materials.add(
            Material(
                slot=slot,
                file=file,
                title=f"Файл {slot}",
                sort_order=number,
                locale=body.section.locale,
            )
        )
    made = draft(page, above or body.section, body, **facts(**changed))
    return ConsultationPage.objects.get(pk=made.pk)


def announced(body: Body, **fields: Any) -> ConsultationPage:
    """A consultation that went through the review."""
    return publish(draft_consultation(body, **fields), body)


def process_of(page: ConsultationPage) -> Consultation:
    """Its row as the database has it now."""
    return Consultation.objects.get(translation_key=page.translation_key)


def anew(page: ConsultationPage) -> ConsultationPage:
    """The page as the database has it now."""
    return ConsultationPage.objects.get(pk=page.pk)


def list_page(site: Site, above: Page | None = None) -> ConsultationListPage:
    """The list of consultations, on the site."""
    from tests.pages.made import live

    page = ConsultationListPage(title="Консультації", slug="consultations", lead="Усі")
    return live(page, above or site.homes["uk"], site.council)
