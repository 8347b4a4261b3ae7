"""What an address or an account follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from participation.citizens.accounts.selectors import confirmed_addresses
from participation.outbox.addresses import digest

from .models import Reader, Subscription
from .registry import Followed, all_described

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass(frozen=True)
class Row:
    """A subscription in a reader's list; `url` is empty where nothing is left."""

    number: int
    words: str
    url: str
    frequency: str
    frequency_words: str
    paused: bool
    since: datetime
    email: str
    consent: str
    agreed: datetime | None


def readers_of(addresses: Iterable[str]) -> QuerySet[Reader]:
    """Readers with these addresses."""
    return Reader.objects.filter(address_digest__in=[digest(one) for one in addresses])


def subscriptions_of_secret(secret: UUID) -> QuerySet[Subscription]:
    """What the reader follows whose secret this is."""
    return Subscription.objects.filter(reader__secret=secret)


def subscriptions_of_account(user: User) -> QuerySet[Subscription]:
    """What an account follows under its confirmed addresses."""
    readers = readers_of(confirmed_addresses(user))
    return Subscription.objects.filter(reader__in=readers)


def rows(subscriptions: QuerySet[Subscription], language: str) -> list[Row]:
    """Subscriptions as a reader of a language sees them."""
    found = list(subscriptions.select_related("reader__consent").order_by("pk"))
    known = all_described(((one.kind, one.key) for one in found), language)
    return [_row(one, known.get((one.kind, one.key))) for one in found]


def _row(one: Subscription, followed: Followed | None) -> Row:
    return Row(
        number=one.pk,
        words=followed.words if followed else "",
        url=followed.url if followed else "",
        frequency=one.frequency,
        frequency_words=one.get_frequency_display(),
        paused=one.paused,
        since=one.since,
        email=one.reader.email,
        consent=str(one.reader.consent or ""),
        agreed=one.reader.consented_at,
    )
