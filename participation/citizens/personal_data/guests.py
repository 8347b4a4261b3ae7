"""What somebody gave, and what is kept of an address: handed out and erased."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from participation import outbox
from participation.journal import actions as journal
from participation.outbox.addresses import compared, digest
from participation.outbox.models import Letter

from ..contributions import tables
from ..guests import forget_guest
from ..models import Confirmation, Contribution, Guest, User
from .registry import Whose


def export_contributions(whose: Whose) -> dict[str, Any]:
    """Everything somebody gave, by kind."""
    return {
        model._meta.label_lower: [one.exported() for one in found]
        for model, found in _given(whose)
        if found
    }


def hold_given(*whose: Whose) -> None:
    """Lock all that was given by an account and under its addresses, or under one."""
    given = reduce(or_, map(_given_by, whose))
    for model in tables():
        model.hold_given(given)


def erase_contributions(whose: Whose) -> None:
    """Remove what was given; what the law keeps loses what tells of the person."""
    for _model, found in _given(whose):
        for contribution in found:
            if contribution.kept_by_law:
                contribution.take_person_out()
            else:
                contribution.delete()


def export_guests(whose: Whose) -> list[dict[str, Any]]:
    """Names that were given with an address."""
    if isinstance(whose, User):
        return []
    fields = ("surname", "name", "patronymic", "email", "language", "level")
    return list(Guest.objects.at(whose).values(*fields, "created_at"))


def forget_guests(address: str) -> None:
    """Take the name from everybody at an address."""
    for guest in Guest.objects.at(address).select_for_update():
        forget_guest(guest)


def export_links(whose: Whose) -> list[dict[str, Any]]:
    """Links that were sent and are not too old."""
    rows = _links(whose).order_by("asked_at")
    return list(rows.values("purpose", "email", "asked_at", "confirmed_at"))


def erase_links(whose: Whose) -> None:
    """Make links that were sent useless."""
    _links(whose).delete()


def export_letters(whose: Whose) -> list[Any]:
    """Letters to an address whose words are kept yet."""
    if isinstance(whose, User):
        return []
    rows = Letter.objects.filter(address_digest=digest(whose)).order_by("posted_at")
    return list(rows.values("subject", "text", "posted_at", "fate"))


def erase_letters(whose: Whose) -> None:
    """Empty letters; to an account's own address, confirmed or not."""
    outbox.forget(whose.email if isinstance(whose, User) else whose)


def erase_name_in_journal(whose: Whose) -> None:
    """Events stay, by a number for which no name stands any more."""
    if isinstance(whose, User):
        journal.forget(whose.pk)


def _given(whose: Whose) -> list[tuple[type[Contribution], list[Contribution]]]:
    return [(one, list(one.objects.filter(_given_by(whose)))) for one in tables()]


def _given_by(whose: Whose) -> Q:
    if isinstance(whose, User):
        return Q(account=whose)
    return Q(guest__address_key=compared(whose))


def _links(whose: Whose) -> Any:
    if isinstance(whose, User):
        return Confirmation.objects.filter(payload__account=whose.pk)
    return Confirmation.objects.filter(address_key=compared(whose))
