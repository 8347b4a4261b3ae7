"""Discussions: reading them, and each act at an address of its own."""

from .acts import moderate, report, withdraw
from .reading import conversation, thread
from .speaking import answer, pin, translate
from .writing import edit, reply, write

__all__ = [
    "answer",
    "conversation",
    "edit",
    "moderate",
    "pin",
    "reply",
    "report",
    "thread",
    "translate",
    "withdraw",
    "write",
]
