"""What a publication means for a consultation: its facts go into the shared row.

The first publication announces it, by whatever way it came about: the checklist is
asked once more, on that day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.authorities.selectors import authority_of
from cms.core.facts import to_date
from cms.core.publication import publisher_of
from cms.refusals import refuse
from participation.journal.enums import Action
from participation.rules.sets.actions import begin_under
from participation.rules.sets.enums import Kind

from . import terms
from .course import day_of
from .enums import ChangeKind, ConsultationKind
from .forms import key_of, windows_told
from .legal.checklist import broken, holding_up
from .legal.drafts import checklist_of
from .telling import tell

if TYPE_CHECKING:
    from .models import Consultation, ConsultationPage


@transaction.atomic
def write_facts(page: ConsultationPage) -> None:
    """Write what a page that is being published carries; a translation carries none.

    Raises `Refused` for what breaks the rules without a reason.
    """
    facts: Any = page.facts
    if not page.keeps_facts or not facts.get("level"):
        return
    broken_rules = _ensure_keeps_rules(page)
    row = _row(page)
    row.level = facts["level"]
    row.document_key = key_of(facts.get("document"))
    row.considered_on = to_date(facts.get("considered_on"))
    if row.announced_at is None:
        _announce(page, row, broken_rules)
    row.save()


def _ensure_keeps_rules(page: ConsultationPage) -> list[str]:
    """The codes of rules that are broken with a reason.  Raises `Refused`."""
    from .legal.gate import sentence

    items = checklist_of(page, at=clock.now())
    if held := holding_up(items, page.despite):
        refuse(
            " ".join(map(sentence, held)),
            actor=publisher_of(page),
            page=page,
            act="announce",
        )
    return [item.code for item in broken(items)]


def _row(page: ConsultationPage) -> Consultation:
    """The row, locked; a new one begins with the authority of the page."""
    from .models import Consultation

    rows = Consultation.objects.select_for_update(of=("self",))
    found = rows.filter(translation_key=page.translation_key).first()
    authority = authority_of(page)
    if authority is None:
        refuse(
            _("A consultation stands in the section of an authority."),
            actor=publisher_of(page),
            page=page,
            act="announce",
        )
    return found or Consultation(
        translation_key=page.translation_key, authority=authority
    )


def _announce(page: ConsultationPage, row: Consultation, despite: list[str]) -> None:
    """From now on it is announced, under the rules of today."""
    from .models import Phase

    now, by = clock.now(), publisher_of(page)
    row.kind, row.announced_at = page.facts["kind"], now
    _begin_under(row)
    row.save()
    for one in windows_told(page.facts):
        Phase.objects.create(
            consultation=row,
            kind=one.kind,
            opens=one.opens,
            closes=one.closes,
            decided_at=now,
        )
    if despite:
        row.changes.create(
            kind=ChangeKind.DESPITE,
            reasons={page.locale.language_code: page.despite},
            broken=despite,
            made_at=now,
            made_by=by,
        )
    reason = page.despite if despite else ""
    tell(
        Action.CONSULTATION_ANNOUNCED,
        row,
        by=by,
        reasons={page.locale.language_code: reason},
        details={"broken": despite},
        languages=[page.locale.language_code],
    )
    terms.start_report_term(row)


def _begin_under(row: Consultation) -> None:
    on = day_of(clock.now())
    row.rules = begin_under(kind=Kind.CONSULTATION, authority=row.authority, on=on)
    if row.kind == ConsultationKind.REGULATORY:
        row.draft_rules = begin_under(
            kind=Kind.REGULATORY_DRAFT, authority=row.authority, on=on
        )


def terms_follow(page: ConsultationPage) -> None:
    """After a page was saved: its terms bear its title, or are no longer shown."""
    from .models import Consultation

    key = page.translation_key
    if row := Consultation.objects.filter(translation_key=key).first():
        terms.follow(row)
