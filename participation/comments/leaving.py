"""What is left of a comment whose author asked for erasure."""

from __future__ import annotations

from cms.page_cache.generation import raise_generation
from participation.moderation.enums import Standing
from participation.moderation.erasing import contribution_goes
from participation.moderation.receiving import set_standing

from .models import Comment
from .saying import empty


def take_words_out(comment: Comment) -> None:
    """Leave a place without words where others may have answered; else nothing.

    What somebody said for an authority is the authority's.
    """
    if comment.is_official:
        # Where the portal itself answers, the name of whoever did stands on pages.
        raise_generation()
        return
    if comment.published_at is None:
        comment.delete()
        return
    contribution_goes(comment)
    empty(comment)
    if comment.standing != Standing.WITHDRAWN:
        comment.hidden_as = None
        set_standing(comment, Standing.WITHDRAWN)
