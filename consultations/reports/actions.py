"""Acts of this room beside the report itself: own words, what was carried out.

Each checks who acts, writes and tells the journal in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms import clock
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.journal.enums import Action

from ..actions import record_fact
from ..allowed import may_happen
from ..enums import Fact, Stage
from ..models import Consultation
from ..telling import tell
from .enums import OwnWord
from .filing import ask_anew
from .models import FollowUp, OwnWords, Report
from .permissions import may_publish, may_write
from .words import given

if TYPE_CHECKING:
    from cms.register.models import DocumentPage
    from participation.citizens.models import User

    from ..models import ConsultationPage

AFTER_DECISION = frozenset({Stage.DECIDED, Stage.FOLLOWED, Stage.ARCHIVED})


class Overtaken(ValidationError):
    """Somebody else changed it meanwhile; nothing is written."""


@transaction.atomic
def write_own_words(
    *,
    page: ConsultationPage,
    words: Mapping[str, Mapping[str, str]],
    edition: int,
    by: User,
) -> OwnWords:
    """Keep the authority's own words, by `OwnWord` and language, until the report.

    `edition` is the one that was read, 0 for none.  Raises `Refused`, `Overtaken`.
    """
    if not may_write(by, page):
        _refuse(page, by, "write words of a report")
    row = _row(page)
    own = OwnWords.objects.select_for_update().filter(consultation=row).first()
    if (own.edition if own else 0) != edition:
        raise Overtaken(_("Somebody else has changed the words meanwhile."))
    own = own or OwnWords(consultation=row, edition=0)
    for name in OwnWord.values:
        setattr(own, name, given(words.get(name, {})))
    own.edition += 1
    own.changed_at, own.changed_by = clock.now(), by
    own.save()
    tell(Action.CONSULTATION_WORDS_CHANGED, row, by=by, reasons={}, languages=("uk",))
    return own


@transaction.atomic
def add_follow_up(
    *,
    page: ConsultationPage,
    day: date,
    words: Mapping[str, str],
    by: User,
    document: DocumentPage | None = None,
) -> FollowUp:
    """Tell what was carried out on a day, after the decision; followers hear of it.

    The first entry is the fact that implementation is reported.  Raises `Refused`,
    ValidationError.
    """
    if not may_publish(by, page):
        _refuse(page, by, "tell what was carried out")
    row, told = _row(page), given(words)
    if row.status().stage not in AFTER_DECISION:
        raise ValidationError(_("There is no decision yet that could be carried out."))
    if not told:
        raise ValidationError(_("Say what was carried out."))
    if day > clock.today():
        raise ValidationError(_("Choose today or an earlier day."))
    entry = FollowUp.objects.create(
        consultation=row,
        day=day,
        words=told,
        document_key=document.translation_key if document else None,
        written_by=by,
    )
    if may_happen(row, Fact.FOLLOWED):
        record_fact(page=page, fact=Fact.FOLLOWED, by=by)
    else:
        _tell_of(entry, row, by)
    raise_generation()
    return entry


def _tell_of(entry: FollowUp, row: Consultation, by: User) -> None:
    def said() -> str:
        text = _("What was carried out by %(day)s is told.")
        return text % {"day": date_format(entry.day, "DATE_FORMAT")}

    tell(Action.CONSULTATION_CARRIED_OUT, row, by=by, reasons={}, said=said)


@transaction.atomic
def make_files_anew(*, page: ConsultationPage, report: Report, by: User) -> None:
    """Have the worker make the files of an edition once more.  Raises `Refused`."""
    if not may_publish(by, page):
        _refuse(page, by, "make files of a report anew")
    ask_anew(report)


def _refuse(page: ConsultationPage, by: User, act: str) -> None:
    refuse(_("Only the people of the authority do this."), actor=by, page=page, act=act)


def _row(page: ConsultationPage) -> Consultation:
    """The consultation, locked.  Raises ValidationError before its announcement."""
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.filter(translation_key=page.translation_key).first()
    if row is None or row.announced_at is None:
        raise ValidationError(_("It is not announced yet."))
    return row
