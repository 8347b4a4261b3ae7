"""Where a comment is always to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, override

if TYPE_CHECKING:
    from .models import Comment


def address_of(comment: Comment, language: str = "") -> str:
    """A comment in its thread, in a language; in the one that is on, unless told."""
    with override(language or get_language()):
        where = reverse("comment_thread", args=[comment.key])
    return f"{where}#{comment.anchor}"


def conversation_address(key: object, language: str = "") -> str:
    """All that is said of something."""
    with override(language or get_language()):
        return reverse("conversation", args=[key])
