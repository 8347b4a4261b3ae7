"""What moderation, search, notices and pages are told of comments."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms import clock
from cms.core.hanging import hangs_on_pages
from cms.page_cache import edges
from cms.page_cache.generation import raise_generation
from participation.journal.enums import Action
from participation.moderation.registry import moderated
from search.registry import set_apart

from . import following, search_entries
from .addresses import address_of
from .models import Comment, Conversation
from .rules import next_closing
from .subjects import about, page_talked_about, subject
from .telling import KIND, tell


def register() -> None:
    """Called once, when all rooms are there."""
    subject(Conversation.PAGE, page_talked_about)
    moderated(
        KIND,
        Comment,
        gettext_lazy("comment"),
        words=words,
        url=address_of,
        changed=changed,
        around=around,
        hold=lambda some: search_entries.hold(one.pk for one in some),
    )
    set_apart(KIND)
    search_entries.register()
    hangs_on_pages(search_entries.follow_pages)
    following.register()
    edges.source("last days of comments", next_closing)


def words(comment: Comment) -> tuple[tuple[str, str], ...]:
    """What the author wrote, and what was said of it in other languages."""
    return ((_("Comment"), comment.text),)


def around(comment: Comment) -> tuple[tuple[str, str], ...]:
    """What is talked about, and the comment that this one answers, for moderators."""
    found = about(comment.conversation, get_language() or "uk")
    subject_told = ((_("Talked about"), found.title),) if found else ()
    if comment.answers_to is None:
        return subject_told
    above = Comment.objects.filter(pk=comment.answers_to).first()
    answered = ((_("In answer to"), above.text),) if above else ()
    return (*subject_told, *answered)


def changed(comment: Comment) -> None:
    """Its standing changed: whoever may read it finds it, and is told of it once."""
    search_entries.refresh(comment)
    if comment.published_at is None:
        return
    raise_generation()
    if comment.has_words and comment.announced_at is None:
        comment.announced_at = clock.now()
        comment.save(update_fields=["announced_at"])
        tell(Action.COMMENT_PUBLISHED, comment, comment.account)
