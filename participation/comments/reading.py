"""Discussions as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.authorities.selectors import authority_of
from cms.theme.pagination import page_links
from participation.moderation.permissions import may_moderate

from . import selectors
from .enums import Order, Who
from .models import Conversation
from .permissions import may_speak_for
from .registry import is_talked_about
from .rules import Allowed, rules_and_conversation
from .selectors import ThreadPage
from .showing import Reader, shown_thread, with_waiting

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from cms.core.models import BasePage
    from participation.citizens.models import User

TEMPLATE = "comments/discussion.html"


def below_page(page: BasePage, request: HttpRequest) -> dict[str, Any] | None:
    """The first threads, below the page that they are about.

    The same for everybody who is not signed in.  Nothing where nobody may write and
    nobody wrote.
    """
    if page.pk is None or not is_talked_about(type(page)):
        return None
    known = request.user.is_authenticated
    allowed, conversation = rules_and_conversation(page)
    if not allowed.is_open and conversation.pk is None:
        return None
    reader = reader_of(request, allowed, authority_of(page) if known else None)
    found = selectors.threads(conversation, viewer=reader.account)
    if not allowed.is_open and not found.total:
        return None
    return discussion(conversation, allowed, found, reader)


def reader_of(
    request: HttpRequest, allowed: Allowed, authority: Authority | None
) -> Reader:
    """Who asks, and what they may do in a discussion."""
    signed_in = request.user.is_authenticated
    account = cast("User", request.user) if signed_in else None
    return Reader(
        language=get_language() or "uk",
        account=account,
        may_write=allowed.is_open and (signed_in or not allowed.needs_account),
        moderates=account is not None and may_moderate(account, authority),
        speaks=account is not None and may_speak_for(account, authority),
        authority_id=authority.pk if authority else None,
    )


def discussion(
    conversation: Conversation,
    allowed: Allowed,
    found: ThreadPage,
    reader: Reader,
    *,
    whole: bool = False,
    alone: str = "",
) -> dict[str, Any]:
    """A page of threads with all around them; see comments/discussion.html.

    `alone` is the address of a thread that stands by itself.
    """
    threads = [shown_thread(one, reader) for one in found.threads]
    where = reverse("conversation", args=[conversation.key])
    return {
        "template": TEMPLATE,
        "total": found.total,
        "state": _state(allowed),
        "signed_in": reader.account is not None,
        "may_write": reader.may_write,
        "must_sign_in": allowed.is_open and not reader.may_write,
        "threads": with_waiting(threads, found.waiting, reader),
        "orders": [] if alone else _orders(found, where),
        "pagination": _pages(found, where, alone),
        "announcement": _announced(found),
        "whole": whole,
        "alone": bool(alone),
        "canonical_url": alone or where,
        "more": found.pages > 1,
        **_addresses(conversation, where),
    }


def _state(allowed: Allowed) -> dict[str, Any]:
    """How it goes: open or closed, since when, for whom."""
    closed_on = allowed.closes_on if allowed.is_over else None
    return {
        "is_open": allowed.is_open,
        "who": "signed_in" if allowed.needs_account else "open",
        "before_publication": allowed.before_publication,
        "closes_on": allowed.closes_on,
        "closed_on": closed_on if allowed.who != Who.CLOSED else None,
    }


def _addresses(conversation: Conversation, where: str) -> dict[str, str]:
    back = urlencode({"next": where})
    return {
        "whole_url": where,
        "feed_url": reverse("conversation_feed", args=[conversation.key]),
        "write_url": reverse("conversation_write", args=[conversation.key]),
        "rules_url": reverse("moderation_rules"),
        "login_url": f"{reverse('account_login')}?{back}",
        "follow_url": reverse(
            "notices_follow", args=["conversation", conversation.key]
        ),
    }


def _orders(found: ThreadPage, where: str) -> list[dict[str, Any]]:
    """Orders to choose from, where there is more than one thread."""
    if found.pages == 1 and len(found.threads) < 2:  # noqa: PLR2004
        return []
    return [
        {
            "name": order.value,
            "url": _address(where, order, 1),
            "current": order == found.order,
        }
        for order in Order
    ]


def _pages(found: ThreadPage, where: str, alone: str) -> dict[str, Any]:
    """Pages of threads in their order; of a thread by itself, of its answers."""
    numbers = Paginator(range(found.pages), 1)
    order = Order.NEWEST if alone else found.order
    return page_links(
        numbers.page(found.page),
        lambda number: _address(alone or where, order, number),
    )


def _address(where: str, order: Order, page: int) -> str:
    """The address of a page of threads; the first of the newest has no parameters."""
    asked: dict[str, str] = {}
    if order != Order.NEWEST:
        asked["order"] = order.value
    if page > 1:
        asked["page"] = str(page)
    return f"{where}?{urlencode(asked)}" if asked else where


def _announced(found: ThreadPage) -> str:
    """What a screen reader is told when other threads stand in place of these."""
    told = {"order": Order(found.order).label, "page": found.page, "all": found.pages}
    return _("%(order)s, page %(page)s of %(all)s") % told
