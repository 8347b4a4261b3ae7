"""What an account follows goes with it when its address changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from participation.outbox import actions as outbox
from participation.outbox.addresses import digest, normal

from .models import Reader, Subscription, Target, Told
from .telling import WRITER


def address_changed(
    *, from_email_address: EmailAddress | None, to_email_address: EmailAddress, **_: Any
) -> None:
    """Receives django-allauth's `email_changed`.

    Only from an address that the account had confirmed: others may be a stranger's.
    """
    old, new = from_email_address, to_email_address
    if old and old.verified and new.verified:
        move(old=old.email, new=new.email)


@transaction.atomic
def move(*, old: str, new: str) -> None:
    """Let another address follow what one does; links in former letters end.

    What both follow is followed as the new one did.  Nothing is told twice.
    """
    keys = digest(old), digest(new)
    rows = Reader.objects.select_for_update().filter(address_digest__in=keys)
    readers = {one.address_digest: one for one in rows.order_by("pk")}
    leaving, known = readers.get(keys[0]), readers.get(keys[1])
    if leaving is None or leaving == known:
        return
    if known is None:
        leaving.email, leaving.address_digest = normal(new), digest(new)
        leaving.secret = uuid.uuid4()
        leaving.save()
    else:
        _join(leaving, known)
    facts = {"reader": (known or leaving).pk}
    outbox.readdress(writer=WRITER, old=old, new=new, facts=facts)


def _join(leaving: Reader, known: Reader) -> None:
    mine = list(known.subscriptions.all())
    taken = {(one.kind, one.key) for one in mine}
    theirs = list(leaving.subscriptions.all())
    _note_told(known, [*mine, *theirs])
    told = Told.objects.filter(reader=leaving).values_list("news", flat=True)
    _tell(known, told)
    for one in theirs:
        if (one.kind, one.key) not in taken:
            one.reader = known
            one.save()
    leaving.delete()


def _note_told(reader: Reader, subscriptions: Sequence[Subscription]) -> None:
    """Write down what the cursors say: of one subscription alone nothing else did."""
    begin = min(one.told_up_to for one in subscriptions)
    for one in subscriptions:
        looked_at = Target.objects.filter(
            kind=one.kind, key=one.key, pk__gt=begin, pk__lte=one.told_up_to
        )
        _tell(reader, looked_at.values_list("news", flat=True))


def _tell(reader: Reader, news: Iterable[int]) -> None:
    Told.objects.bulk_create(
        [Told(reader=reader, news_id=number) for number in news],
        ignore_conflicts=True,
    )
