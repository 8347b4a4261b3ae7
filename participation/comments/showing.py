"""Comments as templates show them: in the words for a reader, with what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cms import clock
from participation.moderation.enums import Standing
from participation.moderation.links import own_path

from .actions import EDITED_WITHIN
from .addresses import address_of
from .enums import TextLanguage
from .models import Comment
from .selectors import Said, Thread

if TYPE_CHECKING:
    from participation.citizens.models import User

WRITTEN_IN: Final = {
    TextLanguage.UK: gettext_lazy("in Ukrainian"),
    TextLanguage.PL: gettext_lazy("in Polish"),
    TextLanguage.EN: gettext_lazy("in English"),
    TextLanguage.OTHER: gettext_lazy("in another language"),
}
TRANSLATED: Final = {
    TextLanguage.UK: gettext_lazy("Translation into Ukrainian"),
    TextLanguage.PL: gettext_lazy("Translation into Polish"),
    TextLanguage.EN: gettext_lazy("Translation into English"),
}
UNKNOWN: Final = "und"
"""How the language of a text is marked that is none of ours (BCP 47)."""


@dataclass(frozen=True)
class Reader:
    """Who reads, in which language, and what is open to them.

    `speaks` and `moderates`: for the authority whose number is `authority_id`.  What
    was said before a page came to it belongs to another.
    """

    language: str
    account: User | None = None
    may_write: bool = False
    moderates: bool = False
    speaks: bool = False
    authority_id: int | None = None

    def works_on(self, comment: Comment) -> bool:
        """Whether what they may do for the authority holds for a comment."""
        is_everywhere = self.account is not None and self.account.is_superuser
        return is_everywhere or comment.authority_id == self.authority_id


@dataclass
class Shown:
    """A comment in the words of its template; see comments/components/comment.html."""

    comment: Comment
    key: str
    author: str
    at: datetime
    thread_url: str
    kicker: str = ""
    text: str = ""
    lang: str = ""
    language_name: str = ""
    translation: dict[str, str] | None = None
    stub: str = ""
    reason: dict[str, str] | None = None
    waits: dict[str, str] | None = None
    acts: list[dict[str, Any]] = field(default_factory=list)
    replies: list[Shown] = field(default_factory=list)
    more: int = 0
    is_new: bool = False
    announcement: str = ""


def shown_thread(thread: Thread, reader: Reader) -> Shown:
    """A thread, down to its last answer."""
    root = shown_said(thread.said, reader)
    root.more = thread.more
    return root


def shown_said(said: Said, reader: Reader) -> Shown:
    """A comment with its answers."""
    translated = {one.language: one.text for one in said.translations}
    shown = shown_comment(said.comment, reader, translated)
    shown.replies = [shown_said(one, reader) for one in said.answers]
    return shown


def shown_comment(
    comment: Comment, reader: Reader, translated: dict[str, str] | None = None
) -> Shown:
    """A comment by itself."""
    shown = Shown(
        comment=comment,
        key=str(comment.key),
        author=_author(comment),
        at=comment.published_at or comment.given_at,
        thread_url=address_of(comment),
    )
    if comment.standing in (Standing.HIDDEN, Standing.WITHDRAWN):
        _make_stub(shown)
    else:
        _give_words(shown, reader, translated or {})
    if comment.standing == Standing.WAITS:
        words = _("waits for a moderator; only you see it")
        shown.waits = {"slug": "waits", "label": words, "tone": "wait"}
    shown.acts = list(_acts(comment, reader))
    return shown


def with_waiting(
    threads: list[Shown], waiting: Iterable[Comment], reader: Reader
) -> list[Shown]:
    """Threads, and in them the reader's own words that nobody else sees yet.

    What answers a comment that is not on this page is left to that one's own page.
    """
    above = {one.comment.pk: one for one in _flat(threads)}
    for comment in waiting:
        shown = shown_comment(comment, reader)
        if not comment.root_id:
            threads.insert(0, shown)
        elif parent := above.get(comment.parent_id):
            parent.replies.append(shown)
    return threads


def _flat(threads: Iterable[Shown]) -> Iterable[Shown]:
    for one in threads:
        yield one
        yield from _flat(one.replies)


def _author(comment: Comment) -> str:
    if comment.standing == Standing.HIDDEN:
        return _("Hidden comment")
    if comment.standing == Standing.WITHDRAWN:
        return _("Withdrawn comment")
    if comment.is_official and comment.authority:
        return comment.authority.name
    return str(comment.author)


def _make_stub(shown: Shown) -> None:
    """Nothing of the words; of a hidden comment the reason, where that is public."""
    shown.stub = Standing(shown.comment.standing).value
    code = shown.comment.hidden_as
    if code and code.public:
        where = reverse("moderation_rules")
        shown.reason = {"name": code.name, "url": f"{where}#{code.code}"}


def _give_words(shown: Shown, reader: Reader, translated: dict[str, str]) -> None:
    comment = shown.comment
    shown.text, shown.kicker = comment.text, _kicker(comment)
    language = TextLanguage(comment.text_language)
    if language == reader.language:
        return
    shown.lang = UNKNOWN if language == TextLanguage.OTHER else language.value
    shown.language_name = str(WRITTEN_IN[language])
    if reader.language in translated:
        label = str(TRANSLATED[TextLanguage(reader.language)])
        shown.translation = {"label": label, "text": translated[reader.language]}


def _kicker(comment: Comment) -> str:
    """What stands above an author's name."""
    if comment.is_official:
        return (
            _("Official answer, pinned") if comment.pinned_at else _("Official answer")
        )
    return _("Pinned") if comment.pinned_at else ""


def _acts(comment: Comment, reader: Reader) -> Iterable[dict[str, Any]]:
    """What a reader may do with a comment."""
    own = reader.account is not None and comment.account_id == reader.account.pk
    if reader.may_write and comment.may_be_answered:
        yield _act("reply", _("Answer"), comment)
    if own and comment.standing in (Standing.PUBLISHED, Standing.WAITS):
        if may_be_edited(comment):
            yield _act("edit", pgettext("comment", "Edit"), comment)
        yield _act("withdraw", _("Withdraw"), comment)
    reported = comment.has_words and not comment.is_official
    moderates = reader.moderates and reader.works_on(comment)
    if reported and not own and not moderates:
        yield _act("report", _("Report"), comment)
    if reader.speaks and comment.has_words and reader.works_on(comment):
        yield from _acts_of_authority(comment, reader)
    if moderates and not own and comment.standing != Standing.WITHDRAWN:
        yield _act("moderate", _("Moderate"), comment, in_place=False)


def _acts_of_authority(comment: Comment, reader: Reader) -> Iterable[dict[str, Any]]:
    if comment.is_official:
        first = comment.pinned_at is not None
        yield _act("pin", _("Unpin") if first else _("Pin"), comment)
    else:
        yield _act("answer", _("Answer officially"), comment)
    if comment.text_language != reader.language:
        yield _act("translate", _("Translate"), comment)


def _act(
    name: str, label: str, comment: Comment, *, in_place: bool = True
) -> dict[str, Any]:
    url = reverse(f"comment_{name}", args=[comment.key])
    return {"name": name, "label": label, "url": url, "in_place": in_place}


def own_acts(comment: Comment) -> tuple[tuple[str, str], ...]:
    """What its author may do, for their own page: (label, address)."""
    if comment.standing == Standing.HIDDEN:
        return ((_("See why, and object"), own_path(comment)),)
    if comment.standing == Standing.WITHDRAWN:
        return ()
    names = [("withdraw", _("Withdraw"))]
    if may_be_edited(comment):
        names.insert(0, ("edit", pgettext("comment", "Edit")))
    return tuple(
        (label, reverse(f"comment_{name}", args=[comment.key])) for name, label in names
    )


def may_be_edited(comment: Comment) -> bool:
    """Whether there is time left to change it, and nobody has answered."""
    return clock.now() < edited_until(comment) and not comment.nested_count


def edited_until(comment: Comment) -> datetime:
    """Until when its author may change its words."""
    return comment.given_at + EDITED_WITHIN
