"""Conversations, what may be said where, comments and their translations."""

from .comments import Comment, CommentQuerySet, CommentTranslation
from .conversations import CommentRules, Conversation

__all__ = [
    "Comment",
    "CommentQuerySet",
    "CommentRules",
    "CommentTranslation",
    "Conversation",
]
