"""Whoever follows a conversation, or answers to a comment, is told by letter."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from participation.citizens.models import User
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.notices import confirming
from participation.notices.actions import FollowsEnough, NothingToFollow, subscribe
from participation.notices.enums import Frequency
from participation.notices.followables import entries_of
from participation.notices.registry import Followed, Target, concerns, followable
from participation.outbox.addresses import digest

from .addresses import address_of, conversation_address
from .models import Comment
from .subjects import about, conversation_about
from .telling import KIND

logger = logging.getLogger("vidkryto.comments")

CONVERSATION: Final = "conversation"


def register() -> None:
    """Tell notices what can be followed here."""
    followable(CONVERSATION, conversations, any_language=True)
    followable(KIND, comments, any_language=True)
    concerns(KIND, {Action.COMMENT_PUBLISHED}, targets, written_by=written_by)


def conversations(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Conversations about pages that anybody may see, open or begun."""
    entries = entries_of([key for key in keys if _is_uuid(key)], language)
    begun = Comment.objects.shown().filter(conversation__key__in=list(entries))
    known = set(begun.values_list("conversation__key", flat=True))
    with override(language):
        words = _("New comments on “%(title)s”")
        return {
            key: Followed(
                words % {"title": entry.title},
                conversation_address(key, language),
                reverse("conversation_feed", args=[key]),
            )
            for key, entry in entries.items()
            if key in known or _is_open(key, language)
        }


def comments(keys: Collection[str], language: str) -> dict[str, Followed]:
    """Comments that are there, in the words of what they are about."""
    rows = Comment.objects.confirmed().select_related("conversation")
    asked = rows.filter(key__in=[key for key in keys if _is_uuid(key)])
    some = list(asked.exclude(comment=""))
    entries = entries_of({one.conversation.key for one in some}, language)
    with override(language):
        words = _("Answers to a comment on “%(title)s”")
    return {
        str(one.key): Followed(
            words % {"title": entries[one.conversation.key].title},
            address_of(one, language),
        )
        for one in some
        if one.conversation.key in entries
    }


def targets(events: Sequence[Event]) -> dict[int, list[Target]]:
    """What was published concerns its conversation, and what it answers."""
    rows = _commented(events)
    above = _above(rows.values())
    found = {}
    for event in events:
        if comment := rows.get(event.object_key):
            below = [(KIND, str(key)) for key in above[comment.pk]]
            found[event.pk] = [(CONVERSATION, comment.conversation.key), *below]
    return found


def written_by(events: Sequence[Event]) -> dict[int, str]:
    """Digests of the addresses that need not be told: the authors' own."""
    rows = _commented(events)
    found = {}
    for event in events:
        comment = rows.get(event.object_key)
        if comment and comment.author.email:
            found[event.pk] = digest(comment.author.email)
    return found


def follow_answers(comment: Comment, *, network: str = "") -> None:
    """Let the author be told of answers: the box was ticked.

    An address that nobody confirmed, which a consultant wrote down, is asked first.
    """
    author, key = comment.author, str(comment.key)
    if not author.email:
        return
    often = Frequency.AT_ONCE
    if comment.acted_by_id and not isinstance(author, User):
        confirming.ask(
            email=author.email,
            language=comment.language,
            kind=KIND,
            key=key,
            frequency=often.value,
            network=network,
        )
        return
    try:
        subscribe(
            email=author.email,
            language=comment.language,
            kind=KIND,
            key=key,
            frequency=often,
        )
    except (FollowsEnough, NothingToFollow):
        logger.info("answers to comment %s are not followed", comment.pk)


def _commented(events: Iterable[Event]) -> dict[str, Comment]:
    rows = Comment.objects.filter(key__in=[event.object_key for event in events])
    found = rows.select_related("conversation", "account", "guest")
    return {str(comment.key): comment for comment in found}


def _above(comments: Iterable[Comment]) -> dict[int, list[UUID]]:
    """Keys of what each comment answers, up to the first of its thread."""
    some = list(comments)
    numbers = {one.parent_id for one in some}
    numbers |= {one.root_id for one in some if one.root_id}
    keys = dict(Comment.objects.filter(pk__in=numbers).values_list("pk", "key"))
    return {
        one.pk: [
            keys[number]
            for number in dict.fromkeys((one.root_id, one.parent_id))
            if number in keys and number != one.pk
        ]
        for one in some
    }


def _is_open(key: str, language: str) -> bool:
    """Asked of what nobody spoke about yet: when somebody begins to follow it."""
    subject = about(conversation_about(key, language), language)
    return subject is not None and subject.allowed.is_open


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
