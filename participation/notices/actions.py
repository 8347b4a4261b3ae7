"""What people follow is written here.

Subscriptions are no events: the journal holds nothing of them, and what is ended is
gone, with the address of whoever follows nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from cms import clock
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import ConsentText
from participation.outbox.addresses import digest, normal

from .enums import Frequency
from .hearing import begin, newest_target
from .models import News, Reader, Subscription
from .registry import described, followables

MOST: Final = 100
"""Things that one address may follow."""


class NothingToFollow(Exception):
    """There is no such thing, or nobody may see it."""


class FollowsEnough(Exception):
    """The address follows as much as one may."""


@transaction.atomic
def subscribe(
    *,
    email: str,
    language: str,
    kind: str,
    key: str,
    frequency: Frequency,
    agreed_at: datetime | None = None,
) -> Subscription:
    """Let an address that confirmed it follow something from now on.

    `agreed_at` is when its owner pressed "Follow" under the text of consent: now.

    Followed already, it is told as often as is asked now, and no longer paused.
    Raises NothingToFollow, FollowsEnough, ValidationError for what is no address.
    """
    if described(kind, key, language) is None:
        raise NothingToFollow(f"{kind} {key}")
    # Before `since`: whatever has a lower number than the ear happened earlier.
    begin()
    reader = _reader(normal(email), language)
    _note_consent(reader, agreed_at or clock.now())
    subscription = reader.subscriptions.filter(kind=kind, key=key).first()
    if subscription is not None:
        _change(subscription, frequency=frequency, paused=False)
        return subscription
    if reader.subscriptions.count() >= MOST:
        raise FollowsEnough
    subscription = Subscription.objects.create(
        reader=reader,
        kind=kind,
        key=key,
        frequency=frequency,
        since=clock.now(),
        told_up_to=newest_target(),
    )
    followables[kind].settle(key)
    return subscription


def _reader(email: str, language: str) -> Reader:
    """The reader with an address, locked; letters are in the language asked last."""
    Reader.objects.bulk_create(
        [Reader(email=email, address_digest=digest(email), language=language)],
        ignore_conflicts=True,
    )
    reader = Reader.objects.select_for_update().get(address_digest=digest(email))
    if reader.language != language:
        reader.language = language
        reader.save(update_fields=["language"])
    return reader


def _note_consent(reader: Reader, agreed_at: datetime) -> None:
    reader.consent = ConsentText.objects.valid(ConsentKind.SUBSCRIPTION, agreed_at)
    reader.consented_at = agreed_at
    reader.save(update_fields=["consent", "consented_at"])


def change(
    subscription: Subscription,
    *,
    frequency: Frequency | None = None,
    paused: bool | None = None,
) -> None:
    """Tell as often as is asked, or not for a while; what the pause brought is not
    told afterwards."""
    with transaction.atomic():
        _lock(subscription.reader_id)
        subscription.refresh_from_db()
        _change(
            subscription,
            frequency=frequency or Frequency(subscription.frequency),
            paused=subscription.paused if paused is None else paused,
        )


def _change(subscription: Subscription, *, frequency: Frequency, paused: bool) -> None:
    if subscription.paused and not paused:
        begin()
        subscription.since = clock.now()
        subscription.told_up_to = newest_target()
    subscription.frequency, subscription.paused = frequency, paused
    subscription.save()


@transaction.atomic
def end(subscriptions: QuerySet[Subscription]) -> int:
    """End subscriptions; whoever follows nothing more is forgotten.  How many ended."""
    readers = sorted(set(subscriptions.values_list("reader", flat=True)))
    for reader in readers:
        _lock(reader)
    ended, _rows = subscriptions.delete()
    _forget_idle(readers)
    return ended


@transaction.atomic
def forget(email: str) -> None:
    """Erase an address with all that it follows, and that it wrote something new."""
    Reader.objects.filter(address_digest=digest(email)).delete()
    News.objects.filter(written_by=digest(email)).update(written_by="")


def _lock(reader: int) -> None:
    Reader.objects.select_for_update().filter(pk=reader).first()


def _forget_idle(readers: Iterable[int]) -> None:
    idle = Reader.objects.filter(pk__in=readers, subscriptions=None)
    idle.delete()
