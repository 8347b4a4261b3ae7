"""A page that people talk about, and browsers of theirs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse

from cms import clock
from cms.pages.models import ArticlePage
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, CommentRules, Conversation
from participation.moderation.models import DecisionCode
from participation.outbox.models import Letter
from tests.factories import Site, draft_article, publish

GUEST = {
    "surname": "Садова",
    "name": "Олена",
    "email": "olena.sadova@example.org",
    "consent": "on",
}
WORDS = "Чи буде автобус і в неділю?"
IN_PLACE = {"HX-Request": "true"}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 777|add:777 }}"


def article_talked_about(
    site: Site, who: str = Who.OPEN, checked: str = Checked.AFTER, **rules: Any
) -> ArticlePage:
    """A published article on which people may comment."""
    page = publish(draft_article(site.council), site.council)
    CommentRules.objects.create(
        translation_key=page.translation_key, who=who, checked=checked, **rules
    )
    return page


def talk_of(page: ArticlePage, site: Site) -> Conversation:
    """The conversation about a page, begun."""
    return Conversation.objects.get_or_create(
        key=str(page.translation_key), defaults={"authority": site.council.authority}
    )[0]


def in_language(comment: Comment, code: str) -> Comment:
    """A comment as if it was written in another language."""
    comment.text_language = code
    comment.save(update_fields=["text_language"])
    return comment


def a_reason() -> DecisionCode:
    """A public reason to hide."""
    return DecisionCode.objects.in_use().filter(hides=True, public=True)[0]


def at(name: str, thing: Comment | ArticlePage) -> str:
    """The address of an act."""
    key = thing.key if isinstance(thing, Comment) else thing.translation_key
    return reverse(name, args=[key])


def sealed_form(client: Client, address: str, **fields: str) -> dict[str, str]:
    """A form as a browser would send it back, with the moment of its opening."""
    html = client.get(address).content.decode()
    found = re.search(r'name="opened" value="([^"]+)"', html)
    assert found, html
    return {"opened": found[1]} | fields


def sent(
    client: Client, address: str, headers: dict[str, str] | None = None, **fields: str
) -> Any:
    """What is answered to a form that was opened two minutes ago."""
    form = sealed_form(client, address, **fields)
    moment = clock.now() + timedelta(minutes=2)
    with clock.told_by(lambda: moment):
        return client.post(address, form, headers=headers)


def link_of(letter: Letter) -> str:
    found = re.search(r"https?://\S+/confirm/\S+", letter.text)
    assert found, letter.text
    return urlsplit(found[0]).path
