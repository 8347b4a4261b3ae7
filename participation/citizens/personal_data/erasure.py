"""Handing out and erasing everything that is kept of a person.

An erasure is one transaction: either nothing of the person is left but what the law
keeps, by a number, or everything is as it was.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.outbox.addresses import compared

from ..accounts.selectors import confirmed_addresses
from ..contributions import tables
from ..locks import hold
from ..models import User
from .accounts import end_sessions, take_apart
from .guests import forget_guests, hold_given
from .registry import Whose, holders


def has_duties(user: User) -> bool:
    """Whether somebody works here: then others depend on the account."""
    return (
        user.is_superuser
        or user.is_staff
        or user.groups.exists()
        or user.postings.exists()
    )


def export_all(whose: Whose) -> dict[str, Any]:
    """All personal data, by holder; for an account those of its addresses, too."""
    found = {
        name: [told for one in _all_of(whose) if (told := holder.export(one))]
        for name, holder in holders.items()
    }
    kept = {name: told for name, told in found.items() if told}
    return {"exported_at": clock.now(), "data": kept}


def what_stays() -> list[str]:
    """What the law keeps, in words."""
    of_holders = [str(one.stays) for one in holders.values() if one.stays]
    of_kinds = [str(one.kept_by_law) for one in tables() if one.kept_by_law]
    return [*of_holders, *of_kinds]


@transaction.atomic
def erase_account(*, user: User, by: User) -> None:
    """Erase an account with everything given by it and under its addresses.

    Only by its owner, who has just shown that it is them, and has no duties here.
    Raises `Refused`.
    """
    kept = _held(user)
    if kept is None:
        return
    if user != by or has_duties(kept):
        refuse(
            _("Whoever works for an authority or a centre can't erase the account."),
            actor=by,
            act="erase",
            subject=f"account {user.pk}",
        )
    _erase_account(kept, by)


@transaction.atomic
def remove_account(*, user: User, by: User) -> None:
    """Erase an account for somebody else, duties or not: an administrator's act.

    Raises `Refused`.
    """
    if user == by or not (by.is_active and by.has_perm("citizens.delete_user")):
        refuse(
            _("Only administrators remove accounts, and not their own."),
            actor=by,
            act="remove",
            subject=f"account {user.pk}",
        )
    if kept := _held(user):
        _erase_account(kept, by)


@transaction.atomic
def erase_address(*, address: str) -> None:
    """Erase what was given under an address by whoever followed a link to it."""
    hold(address)
    hold_given(address)
    _erase(address)
    end_sessions(account=None, addresses=[address])


def _held(user: User) -> User | None:
    """An account as it is, with nobody else at it; None if it was erased already.

    What was given is locked before the journal is told: so do those who decide.
    """
    everything = _all_of(user)
    hold(*everything)
    hold_given(*everything)
    rows = User.objects.select_for_update().filter(pk=user.pk)
    return rows.exclude(username__startswith=User.ERASED).first()


def _erase_account(user: User, by: User) -> None:
    subject = journal.Subject("account", str(journal.person_id(user)))
    journal.record(Action.ACCOUNT_ERASED, subject, actor=by)
    everything = _all_of(user)
    for one in everything:
        _erase(one)
    take_apart(user, [user.email, *everything[1:]])


def _all_of(whose: Whose) -> list[Any]:
    """An account and its confirmed addresses, each once; or an address."""
    if isinstance(whose, str):
        return [whose]
    addresses = {compared(one): one for one in confirmed_addresses(whose)}
    return [whose, *addresses.values()]


def _erase(whose: Whose) -> None:
    for holder in holders.values():
        holder.erase(whose)
    if isinstance(whose, str):
        forget_guests(whose)
