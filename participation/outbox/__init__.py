"""Letters that the portal writes: rows first, then mail.

from participation import outbox
outbox.post(…), outbox.forget(address), outbox.deliver_due()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .actions import deliver_due, forget, post

__all__ = ["deliver_due", "forget", "post"]
_OFFERED: Final = frozenset(__all__)


def __getattr__(name: str) -> Any:
    """What `actions` holds, read once the models are there."""
    if name not in _OFFERED:
        raise AttributeError(name)
    return getattr(import_module("participation.outbox.actions"), name)
