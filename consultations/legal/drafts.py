"""The checklist of a version of a page, as the editor, the gate and acts ask for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from cms import clock
from cms.authorities.enums import Country
from cms.authorities.selectors import authority_of
from cms.core.facts import to_date
from participation.rules.calendars import calendar_of
from participation.rules.sets.enums import Kind
from participation.rules.sets.selectors import in_force

from ..course import day_of
from ..forms import windows_told
from ..phases import wanting
from .checklist import checklist
from .items import Asked, Item, Rules

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.authorities.models import Authority

    from ..models import ConsultationPage


def checklist_of(
    page: ConsultationPage, place: Page | None = None, at: datetime | None = None
) -> list[Item]:
    """What the rules ask of a version of a page.

    `place` is where it will stand if it is not in the tree yet.  It is announced when
    it is published: at `at`, else on the date set for that, else now.
    """
    authority = authority_of(place or page)
    moment = at or max(clock.now(), page.go_live_at or clock.now())
    return checklist(_asked(page, authority, moment), rules_for(authority, moment))


def rules_for(authority: Authority | None, at: datetime) -> Rules:
    """The rule sets in force for an authority at a moment."""
    day = day_of(at)
    return Rules(
        consultation=in_force(Kind.CONSULTATION, authority, day),
        regulatory=in_force(Kind.REGULATORY_DRAFT, authority, day),
        publication=in_force(Kind.DRAFT_PUBLICATION, authority, day),
    )


def _asked(page: ConsultationPage, authority: Authority | None, at: datetime) -> Asked:
    facts: Any = page.facts or page.fact_values()
    announced = page.is_announced and page.consultation
    windows = windows_told(facts)
    kind = announced.kind if announced else facts.get("kind") or ""
    return Asked(
        kind=kind,
        at=at,
        calendar=calendar_of(authority.country if authority else Country.UA),
        windows=windows,
        slots=frozenset(one.slot for one in page.materials.all()),
        has_document=bool(facts.get("document")),
        has_authority=authority is not None,
        who_decides=page.who_decides,
        contact=page.contact,
        considered_on=to_date(facts.get("considered_on")),
        wanting=tuple(wanting(page, {one.kind for one in windows})),
        is_announced=bool(announced),
    )
