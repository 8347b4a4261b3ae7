"""Comments as tests begin with them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from cms import clock
from participation.citizens.contributions import give
from participation.citizens.models import Guest, User
from participation.comments.models import Comment, Conversation
from participation.moderation.enums import Standing
from tests.participation.people import WEB, make_citizen


def make_conversation(key: object = "") -> Conversation:
    """A conversation about something."""
    return Conversation.objects.create(key=str(key or uuid4()))


def say(
    conversation: Conversation,
    text: str = "Дякую за відповідь.",
    *,
    author: User | Guest | None = None,
    parent: Comment | None = None,
    **fields: Any,
) -> Comment:
    """A published comment, whatever may be said there."""
    author = author or User.objects.filter(username="olena").first() or make_citizen()
    comment = Comment(
        conversation=conversation,
        comment=text,
        text_language="uk",
        root=(parent.root or parent) if parent else None,
        parent_id=parent.pk if parent else 0,
        **{"standing": Standing.PUBLISHED, "published_at": clock.now()} | fields,
    )
    return give(comment, author=author, given=WEB)
