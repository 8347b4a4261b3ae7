"""Where somebody gets who has done something: its place, or word of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from participation.moderation.enums import Standing

from .. import selectors
from ..addresses import address_of
from ..showing import shown_comment, shown_thread, with_waiting

if TYPE_CHECKING:
    from ..models import Comment
    from ..showing import Shown
    from .act import Act


def to_letter(act: Act) -> HttpResponse:
    """A letter is on its way; without a script by the page that says so everywhere."""
    if not act.in_place:
        return seen(reverse("confirmation_sent"))
    return done(
        act,
        _("Look into your mailbox"),
        _(
            "A letter with a link is on its way to the address that you wrote. Open "
            "the link and press the button on its page."
        ),
    )


def done(act: Act, title: str, text: str) -> HttpResponse:
    """Say in place of the form, or on a page, that it was done."""
    context = act.context() | {"title": title, "text": text}
    return render(act.request, "comments/done.html", context)


def to_comment(act: Act, comment: Comment) -> HttpResponse:
    """Lead to a comment; in place, show it where it stands."""
    if not act.in_place:
        return seen(_place_of(act, comment))
    shown = _thread_of(act, comment)
    new = _find(shown, comment)
    new.is_new, new.announcement = True, _announced(comment)
    is_root = comment.root_id is None
    context = {"thread": shown, "opened": "write-place" if is_root else ""}
    response = render(act.request, "comments/thread_in_place.html", context)
    known = act.comment is not None
    response["HX-Retarget"] = f"#thread-{shown.key}" if known else "#threads"
    response["HX-Reswap"] = "outerHTML" if known else "afterbegin"
    return response


def seen(address: str) -> HttpResponse:
    """Lead on; whatever the browser makes of a redirect, it gets the next page."""
    return HttpResponse(status=303, headers={"Location": address})


def _place_of(act: Act, comment: Comment) -> str:
    """A first comment that nobody else sees stands below what it is about."""
    if comment.root_id is None and not comment.has_place:
        return f"{act.subject.url}#{comment.anchor}"
    return address_of(comment)


def _thread_of(act: Act, comment: Comment) -> Shown:
    root = comment.root or comment
    if not root.has_place:
        return shown_comment(comment, act.reader)
    root, page = selectors.place_of(comment)
    found = selectors.thread(root, page=page, viewer=act.reader.account)
    threads = [shown_thread(one, act.reader) for one in found.threads]
    waiting = [one for one in found.waiting if one.root_id]
    return with_waiting(threads, waiting, act.reader)[0]


def _find(shown: Shown, comment: Comment) -> Shown:
    """A comment in its thread; the first one where it stands on another page."""
    if shown.comment.pk == comment.pk:
        return shown
    for reply in shown.replies:
        found = _find(reply, comment)
        if found.comment.pk == comment.pk:
            return found
    return shown


def _announced(comment: Comment) -> str:
    if comment.standing == Standing.WITHDRAWN:
        return _("Your comment is withdrawn.")
    if comment.standing == Standing.WAITS:
        return _("Your comment waits for a moderator; until then only you see it.")
    return _("Your comment is published.")
