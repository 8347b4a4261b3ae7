"""Sending what is due: under a lease, over one connection, each letter by itself.

A letter is marked as sent, and that committed, right after the server took it and
before the next one is handed over.  Killed at any line the worker loses nothing: what
it had leased is due again when the lease ends.  Only the one letter that the server
took in the moment of the kill, or whose answer never came, is handed over twice; both
copies bear one Message-ID.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from random import SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from django.conf import settings
from django.core.mail import mailers
from django.db import transaction
from django.db.models import Q

from cms import clock

from .answers import Answer, Verdict, understand
from .enums import Fate, StopReason
from .envelope import message
from .models import Letter
from .pace import pace
from .words import Words, writers

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger("vidkryto.outbox")

LOT: Final = 50
LOTS_OF_A_CONNECTION: Final = 10
"""Servers end connections after so many letters: each has a lot of lots."""
FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=4)
SERVER_PAUSE: Final = timedelta(seconds=30)
"""For which letters are put off when the server does not answer at all."""
PATIENCE: Final = 3
"""Letters in a row that may lose their connection before the server is left alone."""
POST: Final = "post"
"""The mailer that really sends; `default` puts letters into the outbox."""
_chance = SystemRandom()


class ServerSilent(Exception):
    """The mail server takes nothing now; what it said is the message."""


def deliver_due() -> int:
    """Send what is due now, a few lots over one connection; how many were taken up."""
    done = 0
    with Postman() as postman:
        for _number in range(LOTS_OF_A_CONNECTION):
            lot = take(LOT)
            done += len(lot)
            if len(lot) == 0 or not postman.deliver(lot):
                break
    return done


def deliver_some() -> bool:
    """As a lane: send what is due; whether there was any."""
    return deliver_due() > 0


def lease_time() -> timedelta:
    """How long letters belong to whoever took them."""
    return timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


@transaction.atomic
def take(most: int) -> list[Letter]:
    """Lease letters that are due and nobody else's; urgent ones first."""
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    due = Letter.objects.filter(free, fate=Fate.WAITING, due_at__lte=now)
    rows = due.order_by("-urgent", "due_at", "id").select_for_update(skip_locked=True)
    letters = list(rows[:most])
    lease = uuid.uuid4()
    Letter.objects.filter(pk__in=[one.pk for one in letters]).update(
        lease=lease, leased_until=now + lease_time()
    )
    for letter in letters:
        letter.lease, letter.leased_until = lease, now + lease_time()
    return letters


def pause_after(tries: int) -> timedelta:
    """How long a letter waits after so many tries: twice as long each time, and a bit.

    The bit is chance, so that letters that failed together don't return together.
    """
    pause = min(FIRST_PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)
    return pause * _chance.uniform(1.0, 1.5)


class Postman:
    """Hands letters over, one connection for all of them."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None
        self._lost = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def deliver(self, lot: Sequence[Letter]) -> bool:
        """Send a lot; False where the server fell silent and the rest was put off."""
        words = _words_of(lot)
        for place, letter in enumerate(lot):
            try:
                self._deliver_one(letter, words.get(letter.pk))
            except ServerSilent as silence:
                logger.warning("the mail server takes nothing: %s", silence)
                _put_off(lot[place:], SERVER_PAUSE)
                return False
            _renew(lot[place + 1 :])
        return True

    def _deliver_one(self, letter: Letter, words: Words | None) -> None:
        if not _held(letter).exists():
            # Stopped or forgotten since the lot was taken, or another worker's now.
            return
        if letter.give_up_at <= clock.now():
            _end(letter, Fate.EXPIRED)
        elif words is None:
            _end(letter, Fate.VOID)
        elif wait := pace.wait_for(letter.recipient):
            _put_off([letter], wait)
        else:
            self._hand_over(letter, words)

    def _hand_over(self, letter: Letter, words: Words) -> None:
        connection = self._dial()
        try:
            connection.send_messages([message(letter, words)])
        except Exception as error:  # whatever it is: others must not wait for it
            self._refused(letter, understand(error))
            return
        self._lost = 0
        if not _end(letter, Fate.SENT):
            logger.error("letter %s was sent after its lease", letter.pk)

    def _dial(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = mailers[POST]
            try:
                connection.open()
            except OSError as error:
                raise ServerSilent(understand(error).said) from error
            self._connection = connection
        return self._connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def _refused(self, letter: Letter, answer: Answer) -> None:
        if answer.verdict is Verdict.REFUSED:
            _end(letter, Fate.REFUSED, failure=answer.said)
        elif answer.verdict is Verdict.STOP_ADDRESS:
            _stop_address(letter, answer.said)
        else:
            _try_later(letter, answer.said)
        if answer.verdict is not Verdict.RECONNECT:
            self._lost = 0
            return
        self._hang_up()
        self._lost += 1
        if self._lost >= PATIENCE:
            raise ServerSilent(answer.said)


def _words_of(lot: Sequence[Letter]) -> dict[int, Words]:
    """What each letter says; those without have nothing to say any more."""
    written = {
        one.pk: Words(one.subject, one.text, one.html, one.unsubscribe_url)
        for one in lot
        if not one.writer
    }
    for name in {one.writer for one in lot if one.writer}:
        written |= _written_by(name, [one for one in lot if one.writer == name])
    return written


def _written_by(name: str, letters: Sequence[Letter]) -> dict[int, Words]:
    """What a writer makes of letters; those at which it fails are tried later."""
    try:
        return dict(writers[name](letters))
    except Exception:
        logger.exception("writer %s failed", name)
    if len(letters) == 1:
        _try_later(letters[0], f"writer {name} failed")
        return {}
    written: dict[int, Words] = {}
    for letter in letters:
        written |= _written_by(name, [letter])
    return written


def _held(letter: Letter):  # type: ignore[no-untyped-def]
    """The row of a letter, as long as it is still leased by us and waiting."""
    return Letter.objects.filter(pk=letter.pk, lease=letter.lease, fate=Fate.WAITING)


def _end(letter: Letter, fate: Fate, *, failure: str = "") -> bool:
    changed = _held(letter).update(
        fate=fate, ended_at=clock.now(), failure=failure, lease=None, leased_until=None
    )
    return bool(changed)


def _try_later(letter: Letter, failure: str) -> None:
    tries = letter.tries + 1
    due = clock.now() + pause_after(tries)
    _held(letter).update(
        tries=tries, due_at=due, failure=failure, lease=None, leased_until=None
    )


def _put_off(letters: Sequence[Letter], pause: timedelta) -> None:
    """Give letters back untried, to be due after a pause."""
    due = clock.now() + pause * _chance.uniform(1.0, 1.5)
    for lease in {one.lease for one in letters}:
        ours = Letter.objects.filter(pk__in=[one.pk for one in letters], lease=lease)
        ours.filter(fate=Fate.WAITING).update(due_at=due, lease=None, leased_until=None)


def _renew(rest: Sequence[Letter]) -> None:
    """Lengthen the lease of what is still to be sent once half of it is over."""
    now = clock.now()
    if not rest or rest[0].leased_until is None:
        return
    if rest[0].leased_until - now > lease_time() / 2:
        return
    until = now + lease_time()
    Letter.objects.filter(
        pk__in=[one.pk for one in rest], lease=rest[0].lease, fate=Fate.WAITING
    ).update(leased_until=until)
    for letter in rest:
        letter.leased_until = until


@transaction.atomic
def _stop_address(letter: Letter, said: str) -> None:
    from .actions import stop

    if _end(letter, Fate.REFUSED, failure=said):
        stop(address=letter.recipient, reason=StopReason.REFUSED, answer=said)
