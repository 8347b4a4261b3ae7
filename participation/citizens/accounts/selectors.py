"""Which account is meant, and which addresses are its own."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Q

from ..models import User


def account_at(address: str) -> User | None:
    """The account with an e-mail address: its own, or one that it has confirmed.

    One question to the database, whether there is such an account or not.
    """
    confirmed = Q(emailaddress__email__iexact=address, emailaddress__verified=True)
    found = User.objects.filter(Q(email__iexact=address) | confirmed).distinct()[:2]
    accounts = list(found)
    return accounts[0] if len(accounts) == 1 else None


def confirmed_addresses(user: User) -> list[str]:
    """Addresses that an account has proved to read, the main one first."""
    addresses = EmailAddress.objects.filter(user=user.pk, verified=True)
    return list(addresses.order_by("-primary", "pk").values_list("email", flat=True))
