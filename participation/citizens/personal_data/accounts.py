"""What an account consists of: handed out, and taken apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, Field, ForeignKey, Model
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from participation.journal.models import Event, Person

from ..models import Attestation, User
from .registry import Whose


def export_account(whose: Whose) -> dict[str, Any] | None:
    """What is kept of an account; no password, no secrets."""
    if isinstance(whose, str):
        return None
    return {
        "name": whose.get_username(),
        "first_name": whose.first_name,
        "last_name": whose.last_name,
        "patronymic": whose.patronymic,
        "email": whose.email,
        "language": whose.language,
        "verification": whose.verification,
        "since": whose.date_joined,
        "last_sign_in": whose.last_login,
        "addresses": list(
            EmailAddress.objects.filter(user=whose).values("email", "verified")
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=whose).values(
                "type", "created_at", "last_used_at"
            )
        ),
        "identity_providers": list(
            whose.identities.values("provider", "subject", "connected_at", "used_at")
        ),
        "sessions": list(
            UserSession.objects.filter(user=whose).values(
                "created_at", "ip", "last_seen_at", "user_agent"
            )
        ),
        "documents_seen": list(
            Attestation.objects.filter(account=whose).values(
                "document", "centre", "attested_at"
            )
        ),
        "centres": list(whose.postings.values_list("centre", flat=True)),
    }


def export_events(whose: Whose) -> list[Any] | None:
    """What the journal tells of an account, under the number that stands for it."""
    if isinstance(whose, str):
        return None
    numbers = Person.objects.filter(user_id=whose.pk).values("pk")
    events = Event.objects.filter(actor__in=numbers)
    return list(
        events.values("happened_at", "action", "object_kind", "object_key", "reason")
    )


def take_apart(user: User, addresses: Collection[str]) -> None:
    """Erase an account; where something that is kept points to it, a number stays."""
    end_sessions(account=user.pk, addresses=addresses)
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        profile.avatar.delete(save=False)
    for model, field in references():
        if field.remote_field.on_delete is CASCADE:
            model._base_manager.filter(**{field.name: user}).delete()
    user.groups.clear()
    user.user_permissions.clear()
    _make_nameless(user)
    _clean_logs(user)
    if not any(
        model._base_manager.filter(**{field.name: user}).exists()
        for model, field in references()
    ):
        user.delete()


def end_sessions(*, account: int | None, addresses: Collection[str]) -> None:
    """End sessions of an account, and those that remember one of its addresses."""
    # In quotes: ana@example.org is no part of joana@example.org.
    whole = [json.dumps(one, ensure_ascii=False).casefold() for one in addresses if one]
    for session in Session.objects.iterator():
        remembered = session.get_decoded()
        told = json.dumps(remembered, default=str, ensure_ascii=False).casefold()
        is_of = account and remembered.get("_auth_user_id") == str(account)
        if is_of or any(one in told for one in whole):
            session.delete()


def references() -> Iterator[tuple[type[Model], ForeignKey[Any, Any]]]:
    """Every foreign key to accounts, in tables of all rooms and packages."""
    for model in apps.get_models(include_auto_created=True):
        # What is inherited is looked at where it stands.
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and field.related_model is User:
                yield model, field


def _make_nameless(user: User) -> None:
    number = uuid4().hex
    user.username = f"{User.ERASED}{number}"
    user.email = f"{number}@erased.invalid"
    user.first_name = user.last_name = user.patronymic = ""
    user.is_active = False
    user.last_login = None
    for name in ("language", "verification"):
        field = User._meta.get_field(name)
        assert isinstance(field, Field)
        setattr(user, name, field.get_default())
    user.set_unusable_password()
    user.save()


def _clean_logs(user: User) -> None:
    """Wagtail's log names an account in what others did with it."""
    content_type = ContentType.objects.get_for_model(User)
    told = ModelLogEntry.objects.filter(content_type=content_type)
    told.filter(object_id=str(user.pk)).update(label="", data={})
