"""Guests: found or made without telling which, and removed when nothing is theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError

from cms import clock
from participation.outbox.addresses import compared, normal

from ..locks import hold
from ..models import Guest


@dataclass(frozen=True)
class Named:
    """Who somebody says they are."""

    surname: str
    name: str
    patronymic: str = ""
    email: str = ""


@transaction.atomic
def guest_for(named: Named, *, language: str) -> Guest:
    """The guest of a name and an address, made where there was none.

    It asks the database the same whether the guest was known or not.  Raises
    ValidationError for what is no address.
    """
    guest = Guest(
        surname=named.surname,
        name=named.name,
        patronymic=named.patronymic,
        email=normal(named.email) if named.email else "",
        language=language,
    )
    if not guest.email:
        guest.save()
        return guest
    guest.address_key = compared(guest.email)
    hold(guest)
    Guest.objects.bulk_create([guest], ignore_conflicts=True)
    return Guest.objects.get(
        address_key=guest.address_key,
        surname=named.surname,
        name=named.name,
        patronymic=named.patronymic,
    )


def forget_guest(guest: Guest) -> None:
    """Remove a guest; where the law keeps what they gave, only a number stays."""
    guest.attestations.all().delete()
    guest.surname = guest.name = guest.patronymic = ""
    guest.email, guest.erased_at = "", clock.now()
    guest.save()
    remove_if_unused(guest)


def remove_if_unused(guest: Guest) -> bool:
    """Remove a guest of whom nothing is kept; whether it was."""
    try:
        Guest.objects.filter(pk=guest.pk).delete()
    except ProtectedError:
        return False
    return True
