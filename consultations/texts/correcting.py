"""Corrections of the cut that can be undone, the last ones first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..drafts.clauses import Draft
from ..drafts.corrections import Impossible
from ..drafts.json_form import as_json, from_json
from .acting import preparation_of
from .actions import save_cut
from .models import EarlierCut, Preparation

if TYPE_CHECKING:
    from participation.citizens.models import User

KEPT: Final = 20
"""How many corrections can be undone."""


@dataclass(frozen=True)
class Correction:
    """A correction: its name, the clause it is of, and what it does to a draft."""

    what: str
    index: int
    make: Callable[[Draft], Draft]
    clause: str = ""


@transaction.atomic
def correct(
    *, preparation: Preparation, edition: int, correction: Correction, by: User
) -> Preparation:
    """Correct the cut.  Raises `Refused`, Overtaken, ValidationError."""
    preparation = preparation_of(preparation.consultation_key, edition)
    before = from_json(preparation.draft)
    try:
        after = correction.make(before)
    except Impossible as error:
        text = _("That can't be done with this clause.")
        raise ValidationError(text) from error
    if not after.clauses:
        raise ValidationError(_("One clause has to stay."))
    if as_json(after) == preparation.draft:
        return preparation
    saved = save_cut(preparation=preparation, draft=after, edition=edition, by=by)
    saved.earlier.create(
        draft=as_json(before),
        made=digest_of(after),
        what=correction.what,
        clause=correction.clause[:120],
        index=correction.index,
    )
    _forget(saved)
    return saved


@transaction.atomic
def undo(*, preparation: Preparation, edition: int, by: User) -> EarlierCut:
    """Take the last correction back.  Raises `Refused`, ValidationError."""
    earlier = last_correction(preparation)
    if earlier is None:
        raise ValidationError(_("There is nothing to undo."))
    draft = from_json(earlier.draft)
    save_cut(preparation=preparation, draft=draft, edition=edition, by=by)
    EarlierCut.objects.filter(pk=earlier.pk).delete()
    return earlier


def last_correction(preparation: Preparation) -> EarlierCut | None:
    """The correction that would be undone."""
    earlier = preparation.earlier.defer("draft").order_by("-pk").first()
    if earlier is None:
        return None
    is_last = earlier.made == digest_of(from_json(preparation.draft))
    return earlier if is_last else None


def digest_of(draft: Draft) -> str:
    """The same for the same draft, doubts and signs of numbers included."""
    told = json.dumps(as_json(draft), ensure_ascii=False, sort_keys=True)
    return md5(told.encode(), usedforsecurity=False).hexdigest()


def _forget(preparation: Preparation) -> None:
    kept = preparation.earlier.order_by("-pk").values("pk")[:KEPT]
    preparation.earlier.exclude(pk__in=[*kept.values_list("pk", flat=True)]).delete()
