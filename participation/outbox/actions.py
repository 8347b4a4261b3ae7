"""Letters are posted, forgotten and removed here; `delivery` sends them.

Used as `from participation.outbox import actions as outbox`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from cms import clock

from .addresses import digest, masked, normal
from .delivery import deliver_due  # noqa: F401  offered with the others
from .enums import Fate, StopReason
from .models import Letter, StoppedAddress
from .words import Words, checked_url, one_line, render

CHANNEL: Final = "outbox"
"""The channel on which the worker hears of new letters."""
TRIED_FOR: Final = timedelta(days=3)
"""How long a letter is tried after it was due first."""
WORDS_KEPT: Final = timedelta(days=7)
"""How long words and address of a letter stay after its end."""
KEYS_KEPT: Final = timedelta(days=400)


@dataclass(frozen=True)
class Notice:
    """A letter whose words its writer makes of facts when it is sent."""

    to: str
    language: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)


def post(
    *,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, Any],
    dedupe_key: str,
    urgent: bool = True,
    unsubscribe_url: str = "",
    not_before: datetime | None = None,
) -> Letter | None:
    """Write a letter from its templates, in the caller's transaction.

    None where the key was posted before or the address is stopped.  The key must not
    hold an address.  Raises ValidationError for what is no address, ValueError for an
    address of unsubscribing that can't stand in a header.
    """
    words = render(
        template, language=language, context=context, unsubscribe_url=unsubscribe_url
    )
    return post_words(
        to=to,
        language=language,
        words=words,
        dedupe_key=dedupe_key,
        urgent=urgent,
        not_before=not_before,
    )


@transaction.atomic
def post_words(
    *,
    to: str,
    language: str,
    words: Words,
    dedupe_key: str,
    urgent: bool = True,
    not_before: datetime | None = None,
) -> Letter | None:
    """Post a letter whose words are there already; otherwise like `post`."""
    letter = _letter(to, language, dedupe_key, urgent=urgent, not_before=not_before)
    letter.subject = one_line(words.subject)
    letter.text, letter.html = words.text, words.html
    letter.unsubscribe_url = checked_url(words.unsubscribe_url)
    return letter if _written([letter]) else None


@transaction.atomic
def post_many(*, writer: str, notices: Iterable[Notice], urgent: bool = False) -> int:
    """Post letters whose words a writer makes when they are sent; how many were new."""
    letters = []
    for notice in notices:
        letter = _letter(notice.to, notice.language, notice.key, urgent=urgent)
        letter.writer, letter.facts = writer, notice.facts
        letters.append(letter)
    return _written(letters)


def _letter(
    to: str,
    language: str,
    key: str,
    *,
    urgent: bool,
    not_before: datetime | None = None,
) -> Letter:
    now = clock.now()
    due, address = max(now, not_before or now), normal(to)
    return Letter(
        key=key,
        recipient=address,
        address_digest=digest(address),
        language=language,
        urgent=urgent,
        posted_at=now,
        due_at=due,
        give_up_at=due + TRIED_FOR,
    )


def _written(letters: list[Letter]) -> int:
    """Keep the letters that are new and may be sent, call the worker; how many."""
    digests = {letter.address_digest for letter in letters}
    stopped = set(
        StoppedAddress.objects.filter(pk__in=digests).values_list("pk", flat=True)
    )
    wanted = [one for one in letters if one.address_digest not in stopped]
    # Whose row of a key it is, should two post it in one moment.
    mark = uuid.uuid4()
    for letter in wanted:
        letter.lease = mark
    # Who comes second waits here until the first has committed or not.
    Letter.objects.bulk_create(wanted, batch_size=500, ignore_conflicts=True)
    keys = [one.key for one in wanted]
    ours = Letter.objects.filter(key__in=keys, lease=mark).values_list("key", "pk")
    numbers = dict(ours)
    for letter in wanted:
        letter.pk = numbers.get(letter.key)
    if numbers:
        _call_worker()
    return len(numbers)


def _call_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


@transaction.atomic
def readdress(*, writer: str, old: str, new: str, facts: Mapping[str, Any]) -> None:
    """Let what a writer has still to say to an address go to another, with new facts.

    A worker that holds such a letter lets it be: it is another address's now.
    """
    waiting = Letter.objects.select_for_update().filter(
        writer=writer, address_digest=digest(old), fate=Fate.WAITING
    )
    for letter in waiting:
        letter.recipient, letter.address_digest = normal(new), digest(new)
        letter.facts |= facts
        letter.lease = letter.leased_until = None
        letter.save()


@transaction.atomic
def stop(*, address: str, reason: StopReason, answer: str = "") -> StoppedAddress:
    """Write nothing more to an address, nor what waits for it."""
    stopped, _new = StoppedAddress.objects.update_or_create(
        address_digest=digest(address),
        defaults={
            "hint": masked(address),
            "reason": reason,
            "answer": answer[:300],
            "stopped_at": clock.now(),
        },
    )
    waiting = Letter.objects.filter(
        address_digest=stopped.address_digest, fate=Fate.WAITING
    )
    waiting.update(fate=Fate.STOPPED, ended_at=clock.now(), lease=None)
    return stopped


def lift(*, address: str) -> bool:
    """Write to an address again; whether it was stopped."""
    return lift_digest(digest=digest(address))


def lift_digest(*, digest: str) -> bool:
    """The same, of an address that only its digest is known of."""
    count, _rows = StoppedAddress.objects.filter(pk=digest).delete()
    return bool(count)


@transaction.atomic
def forget(address: str) -> None:
    """Erase an address: its letters keep their keys and nothing else.

    What waits is not sent; one that is being sent this second still arrives.
    """
    letters = Letter.objects.filter(address_digest=digest(address))
    waiting = letters.filter(fate=Fate.WAITING)
    waiting.update(fate=Fate.VOID, ended_at=clock.now(), lease=None)
    _empty(letters, address_digest="")
    StoppedAddress.objects.filter(pk=digest(address)).delete()


def _empty(letters: Any, **more: Any) -> None:
    letters.update(
        recipient="",
        subject="",
        text="",
        html="",
        unsubscribe_url="",
        facts={},
        failure="",
        **more,
    )


def remove_old() -> None:
    """Empty letters a week after their end; remove their keys after a year."""
    now = clock.now()
    ended = Letter.objects.exclude(fate=Fate.WAITING)
    _empty(ended.filter(ended_at__lt=now - WORDS_KEPT).exclude(recipient=""))
    ended.filter(ended_at__lt=now - KEYS_KEPT).delete()
