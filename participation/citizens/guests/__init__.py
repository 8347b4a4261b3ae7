"""People without an account: names at addresses."""

from .actions import Named, forget_guest, guest_for, remove_if_unused

__all__ = ["Named", "forget_guest", "guest_for", "remove_if_unused"]
