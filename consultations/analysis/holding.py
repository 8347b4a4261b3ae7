"""Remarks and decisions locked in one order, for all who decide or publish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.refusals import refuse

from ..models import Consultation
from ..remarks.models import Remark
from .models import Decision
from .permissions import may_decide

if TYPE_CHECKING:
    from participation.citizens.models import User


def held_remarks(keys: Iterable[int]) -> dict[int, Remark]:
    """Remarks as they are now, locked in the order of all who decide many."""
    rows = Remark.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk__in=set(keys)).order_by("pk")
    return {one.pk: one for one in found}


def held_decisions(remarks: Iterable[int]) -> dict[int, Decision]:
    """The decisions about remarks by the remark's row, locked in one order."""
    rows = Decision.objects.select_for_update(of=("self",)).order_by("pk")
    found = rows.filter(remark__in=list(remarks))
    found = found.select_related("remark", "drafted_by", "outcome")
    return {one.remark_id: one for one in found}


def consultation_of(remarks: Iterable[Remark], by: User, act: str) -> Consultation:
    """The one consultation of some remarks, for whoever decides there.

    Raises `Refused`, ValidationError.
    """
    keys = {one.consultation_id for one in remarks}
    if not keys:
        raise ValidationError(_("Check the remarks that you decide about."))
    rows = list(Consultation.objects.filter(pk__in=keys).select_related("authority"))
    for row in rows:
        ensure_decides(row, by, act)
    if len(rows) > 1:
        raise ValidationError(_("Decide about one consultation at a time."))
    return rows[0]


def ensure_decides(consultation: Consultation, by: User, act: str) -> None:
    """Raise `Refused` for whoever is not of the people of the authority."""
    if not may_decide(by, consultation.authority):
        refuse(
            _("Only the people of the authority decide about remarks."),
            actor=by,
            act=act,
            subject=f"consultation {consultation.pk}",
        )
