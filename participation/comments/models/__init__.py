"""Conversations, what may be said where, comments and their translations."""

from .comments import DEEPEST, Comment, CommentQuerySet, CommentTranslation
from .conversations import CommentRules, Conversation

__all__ = [
    "DEEPEST",
    "Comment",
    "CommentQuerySet",
    "CommentRules",
    "CommentTranslation",
    "Conversation",
]
