"""What is said of one thing, as an Atom feed: the newest comments and answers."""

from __future__ import annotations

import datetime
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.atom import KeptFeed

from .addresses import address_of, conversation_address
from .models import Comment, Conversation
from .selectors import newest
from .subjects import Subject, about
from .text import as_html

MAX_ENTRIES: Final = 50


class ConversationFeed(KeptFeed):
    """Comments that everybody may read, the newest first; 404 where nobody may."""

    def get_object(
        self, request: HttpRequest, key: UUID
    ) -> tuple[Conversation, Subject]:
        rows = Conversation.objects.filter(key=str(key))
        talk = rows.first() or Conversation(key=str(key))
        subject = about(talk, get_language() or "uk")
        if subject is None:
            raise Http404
        return talk, subject

    def title(self, found: tuple[Conversation, Subject]) -> str:
        return _("Comments on “%(title)s”") % {"title": found[1].title}

    def link(self, found: tuple[Conversation, Subject]) -> str:
        return conversation_address(found[0].key)

    def feed_url(self, found: tuple[Conversation, Subject]) -> str:
        return reverse("conversation_feed", args=[found[0].key])

    def items(self, found: tuple[Conversation, Subject]) -> list[Comment]:
        return newest(found[0], MAX_ENTRIES)

    def item_title(self, item: Comment) -> str:
        said = {"name": self.item_author_name(item)}
        if item.is_official:
            return _("Answer: %(name)s") % said
        return _("Comment: %(name)s") % said

    def item_description(self, item: Comment) -> str:
        return as_html(item.text)

    def item_link(self, item: Comment) -> str:
        return address_of(item)

    def item_guid(self, item: Comment) -> str:
        """The same in every language, wherever it is shown."""
        return f"urn:uuid:{item.key}"

    def item_pubdate(self, item: Comment) -> datetime.datetime | None:
        return item.published_at

    def item_updateddate(self, item: Comment) -> datetime.datetime | None:
        return item.edited_at or item.published_at

    def item_author_name(self, item: Comment) -> str:
        if item.is_official and item.authority:
            return item.authority.name
        return str(item.author)


conversation_feed = ConversationFeed()
