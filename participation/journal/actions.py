"""Writing in the journal."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.log_actions import get_active_log_context

from .enums import Action
from .models import Event, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@dataclass(frozen=True)
class Subject:
    """The object of an event: its kind, its key for ever, its language."""

    kind: str
    key: str
    language: str = ""
    authority_key: str = ""


def person_id(user: AbstractUser | None) -> uuid.UUID | None:
    """The opaque id of an account, made at its first event."""
    if user is None or user.pk is None:
        return None
    person, _ = Person.objects.get_or_create(
        user_id=user.pk, defaults={"name": str(user)}
    )
    return person.pk


def acting_user() -> AbstractUser | None:
    """Who acts in the admin now; None for scripts and background work."""
    return get_active_log_context().user


def record(
    action: Action,
    subject: Subject,
    *,
    actor: AbstractUser | None,
    acted_by: AbstractUser | None = None,
    reason_code: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    """Append an event, in the transaction of the act that it tells of."""
    return Event.objects.create(
        action=action,
        object_kind=subject.kind,
        object_key=subject.key,
        language=subject.language,
        authority_key=subject.authority_key,
        actor=person_id(actor),
        acted_by=person_id(acted_by),
        reason_code=reason_code,
        reason=reason[:1000],
        details=details or {},
    )


def forget(user_id: int) -> None:
    """Empty the name behind an opaque id; the events stay."""
    Person.objects.filter(user_id=user_id).update(user_id=None, name="")
