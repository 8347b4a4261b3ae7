"""What conversations are about, and what is allowed there; rooms above add their own.

subject("remark", find=…)      a kind of thing that is talked about
about(conversation, language)  one of them, as anybody may see it
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wagtail.models import Page

from cms.authorities.models import Authority
from cms.authorities.selectors import authority_of
from cms.privacy import public_now

from .models import Conversation
from .registry import is_talked_about
from .rules import Allowed, rules_for


@dataclass
class Subject:
    """Something that is talked about, in a language.

    Who moderates what is said (no authority is the portal itself), and what is allowed,
    is asked for where it is needed.  `page` is the page whose rules hold.
    """

    title: str
    url: str
    language: str
    find_authority: Callable[[], Authority | None]
    find_allowed: Callable[[], Allowed]
    page: Page | None = None

    @cached_property
    def authority(self) -> Authority | None:
        """Whose people answer and moderate."""
        return self.find_authority()

    @cached_property
    def allowed(self) -> Allowed:
        """Who may say something, and when it is looked at."""
        return self.find_allowed()


Find = Callable[[str, str], Subject | None]

_kinds: Final[dict[str, Find]] = {}


def subject(kind: str, find: Find) -> None:
    """Register a kind of thing that is talked about.

    `find` gives one by its key, in a language or else in another; None for what
    nobody may see.
    """
    _kinds[kind] = find


def about(conversation: Conversation, language: str) -> Subject | None:
    """What a conversation is about; None where nobody may see that now."""
    find = _kinds.get(conversation.kind)
    return find(conversation.key, language) if find else None


def conversation_about(key: str, language: str) -> Conversation:
    """The conversation about something of whatever kind, by its key.

    An unsaved one where nobody spoke yet; of a page where there is no such thing.
    """
    found = Conversation.objects.filter(key=key).first()
    if found is not None:
        return found
    unsaid = (Conversation(kind=kind, key=key) for kind in _kinds)
    known = (one for one in unsaid if about(one, language) is not None)
    return next(known, Conversation(key=key))


def page_talked_about(key: str, language: str) -> Subject | None:
    """A page by its translation key: in a language, else in the first there is."""
    pages = Page.objects.filter(public_now(), translation_key=key)
    found = list(pages.select_related("locale").order_by("pk"))
    codes = [one.locale.language_code for one in found]
    if not found:
        return None
    page = found[codes.index(language) if language in codes else 0]
    if not is_talked_about(page.specific_class or Page):
        return None
    return Subject(
        title=page.title,
        url=page.url or "",
        language=page.locale.language_code,
        find_authority=lambda: authority_of(page),
        find_allowed=lambda: rules_for(page),
        page=page,
    )
