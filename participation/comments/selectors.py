"""Reads of conversations: at most eight queries, whatever is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, JSONObject

from participation.moderation.enums import Standing

from .enums import Order
from .models import Comment, CommentQuerySet, CommentTranslation, Conversation

if TYPE_CHECKING:
    from participation.citizens.models import User

THREADS: Final = 20
"""Threads on a page."""
REPLIES: Final = 30
"""Answers shown under the first comment of a thread; more stand on its own page."""
REPLIES_ALONE: Final = 100
"""Answers on a page of one thread."""


@dataclass
class Said:
    """A comment with its translations and what was answered to it."""

    comment: Comment
    translations: Sequence[CommentTranslation] = ()
    answers: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Thread:
    """The first comment with the answers that are shown, and how many there are."""

    said: Said
    replies: int
    shown: int

    @property
    def root(self) -> Comment:
        """The first comment."""
        return self.said.comment

    @property
    def more(self) -> int:
        """Answers that stand only on the thread's own page."""
        return max(self.replies - self.shown, 0)


@dataclass(frozen=True)
class ThreadPage:
    """A page of threads; `total` counts comments that can be read, answers too.

    `waiting` are the viewer's own that a moderator has not seen.
    """

    threads: tuple[Thread, ...]
    page: int
    pages: int
    total: int
    order: Order
    waiting: tuple[Comment, ...] = ()


def conversation_on(key: object, kind: str = Conversation.PAGE) -> Conversation:
    """The conversation about something; an unsaved one where nobody spoke yet."""
    key = str(key)
    found = Conversation.objects.filter(kind=kind, key=key).first()
    return found or Conversation(kind=kind, key=key)


def count_of(conversation: Conversation) -> int:
    """Comments of a conversation that can be read."""
    return _of(conversation).visible().count() if conversation.pk else 0


def threads(
    conversation: Conversation,
    *,
    order: str = Order.NEWEST,
    page: int = 1,
    viewer: User | None = None,
) -> ThreadPage:
    """A page of threads: a pinned one first, then by the day of their first comment.

    A page that there is not is the nearest one.
    """
    order = Order(order) if order in Order.values else Order.NEWEST
    if conversation.pk is None:
        return ThreadPage((), 1, 1, 0, order)
    first = (max(page, 1) - 1) * THREADS
    rows = list(_in_order(conversation, order)[first : first + THREADS])
    if not rows:
        # Nothing, or past the end.
        counted = _counts(conversation)
        pages = max(ceil(counted["roots"] / THREADS), 1)
        if page > pages:
            return threads(conversation, order=order, page=pages, viewer=viewer)
        waiting = _waiting(conversation, viewer)
        return ThreadPage((), 1, 1, counted["total"], order, waiting)
    return ThreadPage(
        threads=_threads([row[:3] for row in rows]),
        page=max(page, 1),
        pages=ceil(rows[0].in_all / THREADS),
        total=rows[0].total,
        order=order,
        waiting=_waiting(conversation, viewer),
    )


def thread(root: Comment, *, page: int = 1, viewer: User | None = None) -> ThreadPage:
    """A page of all answers of one thread, in their order."""
    replies = Comment.objects.shown().filter(root=root)
    count = replies.count()
    pages = max(ceil(count / REPLIES_ALONE), 1)
    page = min(max(page, 1), pages)
    first = (page - 1) * REPLIES_ALONE
    rows = replies.order_by("order").values_list("pk", flat=True)
    keys = list(rows[first : first + REPLIES_ALONE])
    said = _said([root.pk, *keys])
    one = Thread(_tree(root.pk, keys, said), replies=count, shown=len(keys))
    waiting = _waiting(root.conversation, viewer)
    visible = replies.visible().count() + root.has_words
    return ThreadPage((one,), page, pages, visible, Order.OLDEST, waiting)


def newest(conversation: Conversation, number: int) -> list[Comment]:
    """Comments and answers that can be read, the newest first."""
    if conversation.pk is None:
        return []
    rows = _of(conversation).visible().with_people()
    return list(rows.order_by("-published_at", "-pk")[:number])


def place_of(comment: Comment) -> tuple[Comment, int]:
    """The first comment of its thread, and the page of it on which a comment stands."""
    if comment.root is None:
        return comment, 1
    before = Comment.objects.shown().filter(root=comment.root, order__lt=comment.order)
    return comment.root, before.count() // REPLIES_ALONE + 1


def _counts(conversation: Conversation) -> dict[str, int]:
    """First comments that have a place, and all that can be read."""
    return (
        _of(conversation)
        .confirmed()
        .aggregate(
            roots=Count(
                "pk",
                filter=Q(root=None, published_at__isnull=False)
                & ~Q(standing=Standing.WAITS),
            ),
            total=Count("pk", filter=Q(standing=Standing.PUBLISHED)),
        )
    )


def _of(conversation: Conversation) -> CommentQuerySet:
    return Comment.objects.filter(conversation=conversation)


def _in_order(conversation: Conversation, order: Order) -> QuerySet[Any, Any]:
    """Numbers of first comments, with those of their first answers and their count.

    Each with the number of first comments `in_all`, and the `total` that can be read.
    """
    roots = _of(conversation).shown().filter(root=None)
    readable = _of(conversation).visible().order_by().values("conversation")
    total = readable.annotate(n=Count("pk")).values("n")
    day = F("published_at")
    replies = Comment.objects.shown().filter(thread_id=OuterRef("pk"), level__gt=0)
    counted = (
        Comment.objects.shown()
        .filter(root=OuterRef("pk"))
        .order_by()
        .values("root")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        roots.order_by(
            F("pinned_at").desc(nulls_last=True),
            day.asc() if order == Order.OLDEST else day.desc(),
            "pk" if order == Order.OLDEST else "-pk",
        )
        .annotate(
            first=ArraySubquery(replies.order_by("order").values("pk")[:REPLIES]),
            replied=Coalesce(Subquery(counted), Value(0)),
            in_all=Window(Count("pk")),
            total=Coalesce(Subquery(total), Value(0)),
        )
        .values_list("pk", "first", "replied", "in_all", "total", named=True)
    )


def _threads(rows: list[tuple[int, list[int], int]]) -> tuple[Thread, ...]:
    keys = [key for root, first, _replied in rows for key in (root, *first)]
    pinned = Q(root__in=[row[0] for row in rows], pinned_at__isnull=False)
    said = _said(keys, pinned)
    of_root: dict[int, list[int]] = defaultdict(list)
    for key, one in said.items():
        if one.comment.root_id:
            of_root[one.comment.root_id].append(key)
    return tuple(
        Thread(
            _tree(root, of_root[root], said), replies=replied, shown=len(of_root[root])
        )
        for root, _first, replied in rows
    )


def _said(keys: Iterable[int], besides: Q | None = None) -> dict[int, Said]:
    """Comments by number in the order of their threads, translations with them."""
    which = Q(pk__in=list(keys)) | (besides or Q(pk__in=[]))
    translated = CommentTranslation.objects.filter(comment=OuterRef("pk"))
    told = translated.values(told=JSONObject(language="language", text="text"))
    comments = (
        Comment.objects.shown()
        .filter(which)
        .with_people()
        .annotate(translated=ArraySubquery(told))
        .order_by("thread_id", "order")
    )
    return {one.pk: Said(one, _translations(one)) for one in comments}


def _translations(comment: Comment) -> tuple[CommentTranslation, ...]:
    """As they were read with the comment; none where its words are not shown."""
    told = comment.translated if comment.has_words else []  # type: ignore[attr-defined]
    return tuple(CommentTranslation(comment=comment, **one) for one in told)


def _tree(root: int, keys: Iterable[int], said: dict[int, Said]) -> Said:
    """The first comment with its answers; a pinned one stands before the others.

    What answers something on another page stands under the first comment.
    """
    top = said[root]
    inside = {root, *keys}
    for key in keys:
        parent = said[key].comment.parent_id
        above = said[parent] if parent in inside else top
        above.answers.append(said[key])
    top.answers.sort(key=lambda one: one.comment.pinned_at is None)
    return top


def _waiting(conversation: Conversation, viewer: User | None) -> tuple[Comment, ...]:
    """What somebody said and a moderator has not seen yet."""
    if viewer is None or not viewer.is_authenticated:
        return ()
    own = _of(conversation).awaiting().filter(account=viewer.pk)
    return tuple(own.with_people().order_by("given_at", "pk"))
