"""Reading a discussion at its own address: all of it, or one thread."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep
from participation.moderation.enums import Standing

from .. import selectors
from ..models import Comment, Conversation
from ..reading import discussion, reader_of
from ..subjects import Subject, about, conversation_about

LARGEST = 1_000_000
"""Of page numbers that are looked up."""


@require_safe
def conversation(request: HttpRequest, key: UUID) -> HttpResponse:
    """All threads, page by page, in either order."""
    keep(parameters=("order", "page"))
    talk, subject = talked_about(key)
    if talk.pk is None and not subject.allowed.is_open:
        raise Http404
    reader = reader_of(request, subject.allowed, subject.authority)
    found = selectors.threads(
        talk,
        order=request.GET.get("order", ""),
        page=number_of(request),
        viewer=reader.account,
    )
    shown = discussion(talk, subject.allowed, found, reader, whole=True)
    return _page(request, subject, shown)


@require_safe
def thread(request: HttpRequest, key: UUID) -> HttpResponse:
    """The thread in which a comment stands, at the page on which it stands."""
    keep(parameters=("page",))
    comment = known_comment(key)
    talk, subject = comment.conversation, subject_of(comment.conversation)
    reader = reader_of(request, subject.allowed, subject.authority)
    root, page = selectors.place_of(comment)
    if not root.has_place:
        own = reader.account is not None and root.account_id == reader.account.pk
        if not own or root.standing != Standing.WAITS:
            raise Http404
        return redirect(f"{subject.url}#{root.anchor}")
    page = number_of(request) if "page" in request.GET else page
    found = selectors.thread(root, page=page, viewer=reader.account)
    alone = reverse("comment_thread", args=[root.key])
    shown = discussion(talk, subject.allowed, found, reader, whole=True, alone=alone)
    return _page(request, subject, shown)


def talked_about(key: UUID) -> tuple[Conversation, Subject]:
    """A conversation by the key of what it is about; 404 where nobody may see that."""
    talk = conversation_about(str(key), get_language() or "uk")
    return talk, subject_of(talk)


def subject_of(talk: Conversation) -> Subject:
    """What a conversation is about; 404 where nobody may see that."""
    subject = about(talk, get_language() or "uk")
    if subject is None:
        raise Http404
    return subject


def known_comment(key: UUID) -> Comment:
    """A comment that counts; 404 for any other."""
    rows = Comment.objects.confirmed().with_people()
    found = rows.select_related("conversation", "root").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def number_of(request: HttpRequest) -> int:
    """The page that is asked for; what is no number is the first."""
    asked = request.GET.get("page", "")
    if not (asked.isascii() and asked.isdigit()):
        return 1
    return int(asked) if len(asked) < len(str(LARGEST)) else LARGEST


def _page(
    request: HttpRequest, subject: Subject, shown: dict[str, Any]
) -> HttpResponse:
    context = {"discussion": shown, "about": about_shown(subject)}
    return render(request, "comments/conversation.html", context)


def about_shown(subject: Subject) -> dict[str, str]:
    """What a discussion is about; marked where it is in another language."""
    other = subject.language != get_language()
    return {
        "title": subject.title,
        "url": subject.url,
        "lang": subject.language if other else "",
    }
