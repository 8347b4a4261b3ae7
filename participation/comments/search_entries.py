"""How comments are found: each in its language, and in those it was translated to.

They are out of every search that does not ask for them (`search.kinds.set_apart`).
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.clock import KYIV
from cms.languages import LANGUAGE_CODES
from search.actions import refresh_entries, remove_entry
from search.locks import hold_objects
from search.models import Entry
from search.registry import EntryData, Identity, PassageData, Searchable, searchable

from .addresses import address_of
from .models import Comment, CommentQuerySet, CommentTranslation, Conversation
from .subjects import Subject, about
from .telling import KIND

LABEL: Final = _("Comment")
TITLE: Final = 90
"""Characters of the text that stand for a title."""
AT_A_TIME: Final = 500

_seen: ContextVar[dict[str, Subject | None] | None] = ContextVar("seen", default=None)


def identify(comment: Comment, language: str = "") -> Identity:
    """The entry of a comment, in its own language or in that of a translation."""
    key = str(comment.key)
    return Identity(KIND, key, key, language or comment.entry_language)


def entry_of(comment: Comment) -> EntryData | None:
    """What search knows of a comment that everybody sees."""
    return _entry(comment, comment.text, comment.entry_language)


def translation_entry(translation: CommentTranslation) -> EntryData | None:
    """What it knows of a translation."""
    if translation.language == translation.comment.entry_language:
        return None
    return _entry(translation.comment, translation.text, translation.language)


def _entry(comment: Comment, text: str, language: str) -> EntryData | None:
    if not comment.has_words:
        return None
    subject = _subject(comment.conversation, language)
    if subject is None or comment.published_at is None:
        return None
    with override(language):
        label = str(LABEL)
    authority = comment.authority
    return EntryData(
        object_kind=KIND,
        object_key=str(comment.key),
        translation_key=str(comment.key),
        language=language,
        kind=(KIND, label),
        title=Truncator(" ".join(text.split())).chars(TITLE),
        url=address_of(comment, language),
        authority=(authority.slug, authority.name_in(language))
        if authority
        else ("", ""),
        date=comment.published_at.astimezone(KYIV).date(),
        visible_until=_until(subject),
        passages=[PassageData(text, language)],
    )


def _subject(talk: Conversation, language: str) -> Subject | None:
    """What is talked about; asked for once where many comments are looked at."""
    seen = _seen.get()
    if seen is None:
        return about(talk, language)
    if language not in seen:
        seen[language] = about(talk, language)
    return seen[language]


def _until(subject: Subject) -> datetime | None:
    return subject.page.expire_at if subject.page else None


def refresh(comment: Comment) -> None:
    """Bring the entries of a comment up to date, in every language."""
    _refresh(Comment.objects.filter(pk=comment.pk), comment.conversation)


def _refresh(comments: CommentQuerySet, talk: Conversation) -> None:
    """Entries of comments of one conversation, under the lock of what it is about.

    Whoever hides that thing holds the same, so that neither misses the other.
    """
    translations = CommentTranslation.objects.filter(comment__in=comments.values("pk"))
    rows = comments.select_related("conversation", "authority")
    refresh_entries(
        rows.iterator(AT_A_TIME) if _seen.get() is not None else rows, of=[talk.key]
    )
    if translations.exists():
        both = ("comment__conversation", "comment__authority")
        refresh_entries(translations.select_related(*both), of=[talk.key])


def hold(numbers: Iterable[int]) -> None:
    """Let nobody else write entries of what is said where these comments stand."""
    if numbers := list(numbers):
        talks = Conversation.objects.filter(comments__in=numbers)
        hold_objects(talks.values_list("key", flat=True).distinct())


def forget(comment: Comment, language: str = "") -> None:
    """Remove the entries of a comment, or that of a language, before it changes."""
    hold_objects([comment.conversation.key])
    entries = Entry.objects.filter(object_kind=KIND, object_key=str(comment.key))
    if language:
        entries = entries.filter(language=language)
    for one in entries.values_list("language", flat=True):
        remove_entry(identify(comment, one))


def follow_pages(keys: Iterable[UUID]) -> None:
    """What was said about pages is found as long as anybody may read them.

    Called when something about pages has changed; reads little where it is nothing to
    comments.
    """
    follow_conversations(Conversation.PAGE, keys)


def follow_conversations(kind: str, keys: Iterable[UUID]) -> None:
    """The same of things of a kind, for the room that shows and hides them."""
    told = [str(key) for key in keys]
    for talk in Conversation.objects.filter(kind=kind, key__in=told):
        if not _is_as_it_should_be(talk):
            _refresh_all(talk)


def _is_as_it_should_be(talk: Conversation) -> bool:
    """Whether just those comments have entries that should have one, as long."""
    shown = Comment.objects.visible().filter(conversation=talk)
    numbers = [str(key) for key in shown.values_list("key", flat=True)]
    entries = Entry.objects.filter(object_kind=KIND, object_key__in=numbers)
    ends = _ends(talk)
    if not ends:
        return not entries.exists()
    until = Q(pk__in=[])
    for one in ends:
        until |= Q(visible_until=one)
    found = entries.filter(until).values("object_key").distinct().count()
    return found == len(numbers) and not entries.exclude(until).exists()


def _ends(talk: Conversation) -> set[Any]:
    """Until when the page is on the site, by its languages; none for what is not."""
    found = (about(talk, language) for language in LANGUAGE_CODES)
    return {_until(one) for one in found if one}


def _refresh_all(talk: Conversation) -> None:
    before = _seen.set({})
    try:
        shown = Comment.objects.filter(conversation=talk, published_at__isnull=False)
        _refresh(shown, talk)
    finally:
        _seen.reset(before)


def register() -> None:
    """Tell search of comments and their translations."""
    searchable(Comment, Searchable(identify, entry_of))
    searchable(
        CommentTranslation,
        Searchable(lambda one: identify(one.comment, one.language), translation_entry),
    )
