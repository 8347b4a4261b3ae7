"""Conversations and comments as tests begin with them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from cms import clock
from cms.core.models import BasePage
from cms.pages.models import ArticlePage
from participation.citizens.contributions import give
from participation.citizens.models import Guest, User
from participation.comments import actions
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, Conversation
from participation.comments.selectors import conversation_on
from participation.moderation.enums import Standing
from tests.factories import Site, draft_article, publish
from tests.participation.people import WEB, make_citizen


def make_page(
    site: Site,
    who: Who = Who.OPEN,
    checked: Checked = Checked.AFTER,
    closes_on: Any = None,
    title: str = "Ремонт мосту",
) -> ArticlePage:
    """A published page of the council on which one may comment."""
    page = publish(draft_article(site.council, title), site.council)
    allow(page, site.admin, who, checked, closes_on)
    return page


def allow(
    page: BasePage,
    by: User,
    who: Who = Who.OPEN,
    checked: Checked = Checked.AFTER,
    closes_on: Any = None,
) -> None:
    """Say who may comment on a page."""
    actions.change_rules(
        page=page, who=who, checked=checked, closes_on=closes_on, by=by
    )


def olena() -> User:
    """Somebody with an account."""
    return User.objects.filter(username="olena").first() or make_citizen()


def post(
    page: BasePage,
    text: str = "Дякую за відповідь.",
    author: User | Guest | None = None,
    parent: Comment | None = None,
    **more: Any,
) -> Comment:
    """A comment on a page, by the act of the portal."""
    return actions.post(
        conversation=conversation_on(page.translation_key),
        text=text,
        author=author or olena(),
        given=more.pop("given", WEB),
        parent=parent,
        **more,
    )


def comment_on_page(site: Site, author: User) -> Comment:
    """A comment on a page of the council, which is open."""
    return post(make_page(site), "Коли буде сесія?", author)


def make_conversation(key: object = "") -> Conversation:
    """A conversation about nothing that is there."""
    return Conversation.objects.create(key=str(key or uuid4()))


def say(
    conversation: Conversation,
    text: str = "Дякую за відповідь.",
    *,
    author: User | Guest | None = None,
    parent: Comment | None = None,
    **fields: Any,
) -> Comment:
    """A published comment, whatever may be said there."""
    now = clock.now()
    comment = Comment(
        conversation=conversation,
        comment=text,
        text_language="uk",
        root=(parent.root or parent) if parent else None,
        parent_id=parent.pk if parent else 0,
    )
    give(comment, author=author or olena(), given=WEB)
    for name, value in (
        {"standing": Standing.PUBLISHED, "published_at": now} | fields
    ).items():
        setattr(comment, name, value)
    comment.save()
    return comment
