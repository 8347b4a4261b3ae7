"""What somebody gave as a guest goes into their account, and into nobody else's."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.outbox.addresses import compared, masked

from .. import confirmations
from ..accounts.selectors import confirmed_addresses
from ..confirmations import Question, Unusable, Why
from ..contributions import given_by, tables
from ..locks import hold
from ..models import Confirmation, Guest, User
from .actions import remove_if_unused

PURPOSE: Final = "claim"


def claimable(user: User) -> list[Guest]:
    """Guests at an address that the account has confirmed, as they have.

    Of what still waits for its link nobody knows who wrote it.
    """
    keys = {compared(address) for address in confirmed_addresses(user)}
    return _who_gave(Guest.objects.filter(address_key__in=keys)) if keys else []


@transaction.atomic
def claim(*, user: User, guest: Guest) -> int:
    """Take over what a guest gave at the account's own address; how much it was.

    Of a couple that shares an address each takes their own.  Raises `Refused`.
    """
    hold(user, guest)
    if guest not in claimable(user):
        refuse(
            _("Nothing was given under an address that your account has confirmed."),
            actor=user,
            act="claim",
            subject="a guest",
        )
    return _hand_over(guest, user)


def ask_address(*, user: User, email: str, language: str, network: str) -> None:
    """Ask another address, by letter, whether the account may take over from it."""
    confirmations.ask(
        email=email,
        language=language,
        purpose=PURPOSE,
        payload={"account": user.pk},
        network=network,
    )


def describe(confirmation: Confirmation) -> Question:
    """Which account asks, as far as the owner of both recognises it."""
    user = _account_of(confirmation)
    return Question(
        _("What was given under this address goes into an account"),
        ((_("Account"), f"{user} · {masked(user.email)}"),),
        button=_("Move it into my account"),
        warning=_("Is this not your own account? Then close this page."),
    )


def confirmed(confirmation: Confirmation) -> str | None:
    """Hand over what was given under the address of the letter."""
    user = _account_of(confirmation)
    for guest in _who_gave(Guest.objects.at(confirmation.email)):
        _hand_over(guest, user)
    return None


def _account_of(confirmation: Confirmation) -> User:
    number = confirmation.payload.get("account")
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is None:
        raise Unusable(Why.EXPIRED)
    return user


def _who_gave(guests: QuerySet[Guest]) -> list[Guest]:
    """Those of some guests of whom something is confirmed; one query for all kinds."""
    found = {guest.pk: guest for guest in guests}
    if not found:
        return []
    given = [
        one.objects.confirmed().filter(guest__in=found).order_by().values_list("guest")
        for one in tables()
    ]
    gave = {number for (number,) in given[0].union(*given[1:])} if given else set()
    return [guest for pk, guest in found.items() if pk in gave]


def _hand_over(guest: Guest, user: User) -> int:
    """Make everything confirmed of a guest an account's.

    Levels stay as they were: the account may be another person's at that address.
    """
    given = [one for one in given_by(guest) if one.is_confirmed]
    for one in given:
        one.belong_to(user)
    remove_if_unused(guest)
    return len(given)
