"""A digest for 10,000 subscribers: posted, sent through a mail server on loopback.

Held against a bare loop of smtplib that hands the same bytes to the same server.
"""

from __future__ import annotations

import ctypes
import gc
import smtplib
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from typing import Any

import psutil

from tests.benchmarks.bench import Bench
from tests.benchmarks.measures import Measure, seconds
from tests.services.mail_server import MailServer

READERS = 10_000
ITEMS = 12
BARE = 2_000
"""Letters of the bare loop; its speed does not depend on their number."""
LANGUAGES = ("uk", "uk", "uk", "uk", "uk", "uk", "uk", "uk", "pl", "en")


def measure(bench: Bench) -> list[Measure]:
    from django.test import override_settings

    bench.fresh("digest")
    server = MailServer(bench.directory / "mail", keeps=False)
    server.start()
    smtp = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": server.port, "timeout": 30},
    }
    try:
        with override_settings(
            MAILERS={"default": smtp, "post": smtp}, MAIL_PER_DOMAIN=0
        ):
            return _measured(server.port)
    finally:
        server.kill()


def _measured(port: int) -> list[Measure]:
    from participation.notices.enums import Frequency
    from participation.notices.hearing import newest_target
    from participation.notices.telling import tell
    from participation.outbox.models import Letter

    _readers()
    _news()
    with _peak() as posting_took:
        posting = seconds(lambda: tell(Frequency.DAILY, newest_target()))
    bare = BARE / seconds(_bare_loop(port))
    with _peak() as sending_took:
        sending = seconds(_send_all)
    assert Letter.objects.filter(fate="sent").count() == READERS
    both = READERS / (posting + sending)
    held = "smtplib alone, the same bytes"
    return [
        Measure("digests posted", READERS / posting, "letters/s"),
        Measure("letters sent", READERS / sending, "letters/s"),
        Measure("smtplib alone", bare, "letters/s"),
        Measure("digest, posted and sent", both, "letters/s", both / bare, held),
        Measure("memory that posting took", posting_took[0] / 2**20, "MB"),
        Measure("memory that sending took", sending_took[0] / 2**20, "MB"),
    ]


def _send_all() -> None:
    from participation.outbox.delivery import deliver_due

    while deliver_due():
        pass


def _bare_loop(port: int) -> Any:
    """The loop, over bytes made before."""
    from django.conf import settings

    from participation.notices.letters import write
    from participation.outbox.envelope import message
    from participation.outbox.models import Letter

    letters = list(Letter.objects.order_by("pk")[:BARE])
    words = write(letters)
    wires = [
        (one.recipient, message(one, words[one.pk]).message(policy=policy.SMTP))
        for one in letters
    ]
    ready = [(to, wire.as_bytes()) for to, wire in wires]

    def loop() -> None:
        with smtplib.SMTP("127.0.0.1", port) as connection:
            for to, wire in ready:
                connection.sendmail(settings.DEFAULT_FROM_EMAIL, [to], wire)

    return loop


def _readers() -> None:
    """Who follow an authority each day; a third a topic besides."""
    from participation.notices.models import Reader, Subscription
    from participation.outbox.addresses import digest

    emails = [f"reader{number}@{number % 50}.example" for number in range(READERS)]
    readers = Reader.objects.bulk_create(
        Reader(
            email=email,
            address_digest=digest(email),
            language=LANGUAGES[number % len(LANGUAGES)],
        )
        for number, email in enumerate(emails)
    )
    follows = [(one, "authority", "council") for one in readers]
    follows += [(one, "topic", "water") for one in readers[::3]]
    Subscription.objects.bulk_create(
        Subscription(reader=reader, kind=kind, key=key, frequency="daily")
        for reader, kind, key in follows
    )


def _news() -> None:
    """Pages of a day, in three languages; half of them on the topic."""
    from participation.notices.models import News, Target
    from search.models import FacetLabel
    from tests.notices.following import later, show

    FacetLabel.objects.create(facet="topic", value="water", language="uk", label="Вода")
    for number in range(ITEMS):
        key = str(uuid.uuid4())
        for code in ("uk", "pl", "en"):
            title = f"Про затвердження програми водопостачання, частина {number}"
            show(key, language=code, title=title, authority="council")
            news = News.objects.create(
                key=key, language=code, happened_at=later(seconds=1)
            )
            Target.objects.create(news=news, kind="authority", key="council")
            if number % 2:
                Target.objects.create(news=news, kind="topic", key="water")


@contextmanager
def _peak() -> Iterator[list[float]]:
    """The most memory that this process took besides what it held; bytes."""
    gc.collect()
    # What was freed before goes back to the system, or it would hide what is taken.
    ctypes.CDLL(None).malloc_trim(0)
    own, over, found = psutil.Process(), threading.Event(), [0.0]
    before = own.memory_info().rss

    def watch() -> None:
        while not over.is_set():
            found[0] = max(found[0], own.memory_info().rss - before)
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()
