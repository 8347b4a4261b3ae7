"""Discussions: reading them, and each act at an address of its own."""

from .acts import report, withdraw
from .reading import conversation, thread
from .writing import edit, reply, write

__all__ = [
    "conversation",
    "edit",
    "reply",
    "report",
    "thread",
    "withdraw",
    "write",
]
