"""What the moderators' screens tell the registries."""

from __future__ import annotations

from cms.page_cache.unseen import unseen
from cms.runtime.background import duty
from participation.citizens.personal_data import holds_none

from . import waiting  # noqa: F401  its list on the start page
from .morning import tend

KEPT = "That a moderator wants no letters: it goes with the account."


def register() -> None:
    """Called once, when the models are there."""
    holds_none(KEPT, "moderation.DigestRefusal")
    unseen("moderation.DigestMorning", "moderation.DigestRefusal")
    duty("moderators' mornings", tend, every=60)
