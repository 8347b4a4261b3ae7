"""Readers and what happens around them, for the tests of notices."""

from __future__ import annotations

import uuid
from datetime import timedelta
from itertools import count
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage

from cms import clock
from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.notices.actions import subscribe
from participation.notices.enums import Frequency
from participation.notices.models import Subscription
from participation.notices.rounds import tend
from participation.outbox import deliver_due
from search.models import Entry

numbers = count(1)


def follows(
    kind: str,
    key: str,
    *,
    email: str = "reader@example.org",
    language: str = "uk",
    frequency: Frequency = Frequency.AT_ONCE,
) -> Subscription:
    """A subscription of a reader who confirmed it."""
    return subscribe(
        email=email, language=language, kind=kind, key=str(key), frequency=frequency
    )


def show(key: str, *, language: str = "uk", title: str = "", **fields: Any) -> Entry:
    """Make an object public, as search knows it; a row is all that notices read."""
    known = {
        "object_kind": "article",
        "object_key": key,
        "translation_key": key,
        "language": language,
        "kind": "article",
        "kind_label": "Стаття",
        "title": title or f"Сторінка {key[:6]}",
        "url": f"/{language}/page-{key[:6]}/",
        "fingerprint": "x",
    }
    return Entry.objects.update_or_create(
        key=f"article:{key}:{language}", defaults=known | fields
    )[0]


def hide(key: str, language: str = "uk") -> None:
    """Take an object off the site."""
    Entry.objects.filter(key=f"article:{key}:{language}").delete()


def happens(
    key: str,
    action: Action = Action.PUBLISHED,
    *,
    language: str = "uk",
    authority: str = "",
    reason: str = "",
) -> int:
    """An event of the journal, as the core writes it; gives its number."""
    subject = journal.Subject("page", key, language, authority)
    return journal.record(action, subject, actor=None, reason=reason).pk


def published(key: str = "", **more: Any) -> str:
    """An object that is published now, with its event; gives its key."""
    key = key or str(uuid.uuid4())
    language = more.get("language", "uk")
    authority = more.pop("authority", "")
    fields = {name: more.pop(name) for name in ("topics", "title") if name in more}
    show(key, language=language, authority=authority, **fields)
    happens(key, authority=authority, **more)
    return key


def letters() -> list[EmailMessage]:
    """Whatever is due is heard, posted and sent; the letters of this call."""
    before = len(mail.outbox)
    tend()
    while deliver_due():
        pass
    return mail.outbox[before:]


def later(**span: int) -> Any:
    """A moment from now."""
    return clock.now() + timedelta(**span)
