"""What search keeps: entries, the words it knows, what was decided and asked."""

from .entries import Entry, OutboxItem, Passage

__all__ = ["Entry", "OutboxItem", "Passage"]
