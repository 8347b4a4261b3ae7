"""What screening tells the registries."""

from __future__ import annotations

from cms.page_cache.unseen import unseen
from cms.runtime.background import duty

from .late import remove_old


def register() -> None:
    """Called once, when the models are there."""
    unseen("moderation.ScreeningRule", "moderation.ListedWords")
    unseen("moderation.ScreeningState", "moderation.LateText")
    duty("late texts", remove_old, every=3600)
