"""The next version of a text, while it is prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.languages import LANGUAGE_CODES
from participation.journal.enums import Action
from participation.journal.models import Event

from .. import alignment
from ..drafts import json_form
from ..drafts.clauses import Draft, flat
from ..telling import KIND
from . import joins
from .acting import begin, preparation_of, record
from .citing import path_of
from .models import Place, Preparation, Version
from .permissions import may_edit_text
from .selectors import last_version
from .words import draft_of, storable

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models import ConsultationPage

LONGEST_NOTE: Final = 1000
MOST_EDITIONS: Final = 1000
"""Of what is prepared, before it is published, given up or begun anew."""
LONGEST: Final = {
    name: getattr(Place._meta.get_field(name), "max_length", 0)
    for name in ("number", "marker", "path")
}


@transaction.atomic
def begin_version(
    *,
    page: ConsultationPage,
    draft: Draft,
    language: str,
    file_name: str = "",
    by: User,
) -> Preparation:
    """Prepare the next version from a draft; what was being prepared is replaced."""
    key = page.translation_key
    page = begin(key, by, may_edit_text, "begin a version")
    base = last_version(key)
    _ensure_language(language, base)
    draft = _fitting(draft)
    found = joins.joins_of(alignment.align(draft_of(base), draft)) if base else ()
    preparation = Preparation.objects.filter(consultation_key=key).first()
    preparation = preparation or Preparation(
        consultation_key=key, edition=_editions_before(key)
    )
    preparation.base, preparation.language = base, language
    preparation.file_name, preparation.notes = file_name[:255], {}
    _keep(preparation, by, draft=draft, found=found)
    record(Action.TEXT_BEGUN, page, by, clauses=len(flat(draft)))
    return preparation


@transaction.atomic
def save_cut(
    *, preparation: Preparation, draft: Draft, edition: int, by: User
) -> Preparation:
    """Keep a corrected cut; it is aligned anew, decisions that still hold are kept."""
    preparation = _to_change(preparation, edition, by, "cut a text")
    draft = _fitting(draft)
    found: joins.Joins = ()
    if preparation.base:
        base = draft_of(preparation.base)
        found = joins.kept(
            joins.from_json(preparation.joins),
            joins.joins_of(alignment.align(base, draft)),
            base,
            json_form.from_json(preparation.draft),
            draft,
        )
    return _keep(preparation, by, draft=draft, found=found)


@transaction.atomic
def decide_join(
    *,
    preparation: Preparation,
    edition: int,
    old: Sequence[int],
    new: Sequence[int],
    by: User,
) -> Preparation:
    """These clauses of the last version, by index, became these of the new one.

    Without `new` they were deleted, without `old` they are new.
    """
    preparation = _to_change(preparation, edition, by, "join clauses")
    if preparation.base is None:
        raise ValidationError(_("There is no version before this one."))
    try:
        found = joins.decided(
            joins.from_json(preparation.joins),
            old,
            new,
            draft_of(preparation.base),
            json_form.from_json(preparation.draft),
        )
    except (IndexError, ValueError) as error:
        raise ValidationError(_("Choose clauses of the two versions.")) from error
    return _keep(preparation, by, found=found)


@transaction.atomic
def save_notes(
    *, preparation: Preparation, edition: int, notes: Mapping[str, str], by: User
) -> Preparation:
    """Say by language code what is new in the version."""
    preparation = _to_change(preparation, edition, by, "note a version")
    preparation.notes = {
        code: notes[code].strip()[:LONGEST_NOTE]
        for code in LANGUAGE_CODES
        if notes.get(code, "").strip()
    }
    return _keep(preparation, by)


@transaction.atomic
def discard(*, preparation: Preparation, by: User) -> None:
    """Give up what is being prepared."""
    key = preparation.consultation_key
    page = begin(key, by, may_edit_text, "discard a version")
    deleted, _rows = Preparation.objects.filter(consultation_key=key).delete()
    if deleted:
        record(Action.TEXT_DISCARDED, page, by)


def _editions_before(key: UUID) -> int:
    """More than any edition of what was prepared before: an old tab fits nothing."""
    begun = Event.objects.filter(
        object_kind=KIND, object_key=str(key), action=Action.TEXT_BEGUN
    )
    return MOST_EDITIONS * begun.count()


def _to_change(
    preparation: Preparation, edition: int, by: User, act: str
) -> Preparation:
    key = preparation.consultation_key
    begin(key, by, may_edit_text, act)
    return preparation_of(key, edition)


def _keep(
    preparation: Preparation,
    by: User,
    *,
    draft: Draft | None = None,
    found: joins.Joins | None = None,
) -> Preparation:
    """Write what changed, as the next edition."""
    if draft is not None:
        preparation.draft = json_form.as_json(draft)
    if found is not None:
        preparation.joins = joins.as_json(found)
    preparation.edition += 1
    preparation.changed_at, preparation.changed_by = clock.now(), by
    preparation.save()
    return preparation


def _ensure_language(language: str, base: Version | None) -> None:
    if language not in LANGUAGE_CODES:
        raise ValidationError(_("Choose the language of the text."))
    if base and base.language != language:
        raise ValidationError(
            _(
                "Versions of a text are written in one language; add others as "
                "translations."
            )
        )


def _fitting(draft: Draft) -> Draft:
    """The draft as it can be kept.  Raises ValidationError."""
    draft = storable(draft)
    placed = flat(draft)
    if not placed:
        raise ValidationError(_("There is not a single clause in this text."))
    for one in placed:
        lengths = (
            (one.clause.number, "number"),
            (one.clause.marker, "marker"),
            (path_of(placed, one.index), "path"),
        )
        for value, name in lengths:
            if len(value) > LONGEST[name]:
                raise ValidationError(
                    _("The number of a clause is too long: “%(number)s”.")
                    % {"number": one.clause.marker[:60] or one.clause.number[:60]}
                )
    return draft
