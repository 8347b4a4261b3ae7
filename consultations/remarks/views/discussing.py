"""What readers say of a remark, below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from participation.comments import selectors
from participation.comments.models import Conversation
from participation.comments.reading import discussion, reader_of
from participation.comments.rules import rules_for

from ..about import About
from ..models import Remark
from ..telling import KIND


def discussion_below(
    remark: Remark, about: About, request: HttpRequest
) -> dict[str, Any] | None:
    """The first threads; nothing where nobody may write and nobody wrote."""
    if not remark.has_words:
        return None
    known = request.user.is_authenticated
    allowed = rules_for(about.page)
    rows = Conversation.objects.filter(kind=KIND, key=str(remark.key))
    talk = rows.first() or Conversation(kind=KIND, key=str(remark.key))
    if not allowed.is_open and talk.pk is None:
        return None
    reader = reader_of(request, allowed, remark.authority if known else None)
    found = selectors.threads(talk, viewer=reader.account)
    if not allowed.is_open and not found.total:
        return None
    return discussion(talk, allowed, found, reader)
