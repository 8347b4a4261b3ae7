"""Saying something, putting it right, taking it back: what authors do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from participation.citizens.contributions import Circumstances, give
from participation.citizens.models import User
from participation.journal.enums import Action
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing
from participation.moderation.receiving import ensure_author
from participation.moderation.screening.judging import screen

from . import following
from .enums import TextLanguage
from .languages import recognise
from .models import Comment, Conversation
from .search_entries import forget
from .subjects import Subject, about
from .telling import tell
from .text import checked

if TYPE_CHECKING:
    from participation.citizens.models import Guest

EDITED_WITHIN: Final = timedelta(minutes=15)


class Closed(Exception):
    """Nobody may say anything here now; its text is for the person."""


@transaction.atomic
def post(
    *,
    conversation: Conversation,
    text: str,
    author: User | Guest,
    given: Circumstances,
    parent: Comment | None = None,
    found: Sequence[str] = (),
    follow: bool = False,
    text_language: str = "",
) -> Comment:
    """Say something.  A guest's waits for its link, what is `found` for a moderator.

    Raises `Closed` where nobody may say anything (any more, or without an account),
    ValidationError for words that can't be kept, `Refused` as `give` does.
    """
    text = checked(text)
    subject = _open_to(author, conversation, given)
    comment = Comment(
        conversation=kept(conversation, subject),
        authority=subject.authority,
        comment=text,
        text_language=_language(text, text_language, given.language),
        screened=list(found),
        followup=follow,
    )
    if parent is not None:
        _place_below(comment, parent)
    give(comment, author=author, given=given)
    if comment.is_confirmed:
        begins_to_count(comment, subject, network=given.network)
    return comment


def begins_to_count(
    comment: Comment, subject: Subject | None, *, network: str = ""
) -> None:
    """Publish it or let a moderator see it first; its author may be told of answers.

    What was begun while one might say something counts, even if its link is followed
    after the last day.  `subject` is None where nobody may see it any more.
    """
    before = subject is None or subject.allowed.before_publication
    moderation.receive(
        contribution=comment, before_publication=before, found=comment.screened
    )
    if comment.followup:
        following.follow_answers(comment, network=network)


@transaction.atomic
def edit(
    *, comment: Comment, text: str, by: User | Guest, found: Sequence[str] = ()
) -> Comment:
    """Change one's own words, within 15 minutes; they are screened and looked at anew.

    Translations of the old words go.  Raises `Refused` for anybody but the author,
    ValidationError where it is too late, or somebody has answered already.
    """
    comment = held(comment)
    ensure_author(comment, by, "edit")
    _ensure_may_change(comment)
    text = checked(text)
    if text == comment.text:
        return comment
    found = [*found, *_screened(text, by)]
    comment.text = text
    comment.text_language = recognise(text, comment.language)
    comment.edited_at = clock.now()
    comment.screened = list(dict.fromkeys(found))
    comment.save(update_fields=["comment", "text_language", "edited_at", "screened"])
    remove_translations(comment)
    if comment.is_confirmed:
        tell(Action.COMMENT_EDITED, comment, by)
        subject = about(comment.conversation, comment.language)
        moderation.reopen_after_edit(
            contribution=comment,
            before_publication=not comment.is_official
            and (subject is None or subject.allowed.before_publication),
            found=comment.screened,
        )
    return held(comment)


@transaction.atomic
def withdraw(*, comment: Comment, by: User | Guest) -> Comment:
    """Take one's own words back; that somebody spoke here stays, the words do not.

    Raises `Refused` for anybody but the author, ValidationError for what is hidden.
    """
    comment = held(comment)
    ensure_author(comment, by, "withdraw")
    if not comment.is_confirmed:
        comment.delete()
        return comment
    moderation.withdraw(contribution=comment, by_author=by)
    comment = held(comment)
    empty(comment)
    return comment


def empty(comment: Comment) -> None:
    """Leave nothing of the words, in whatever language."""
    comment.text, comment.pinned_at = "", None
    comment.save(update_fields=["comment", "pinned_at"])
    remove_translations(comment)


def remove_translations(comment: Comment) -> None:
    """Remove what was said of it in other languages."""
    forget(comment)
    comment.translations.all().delete()


def kept(conversation: Conversation, subject: Subject) -> Conversation:
    """The conversation, begun where nobody spoke yet."""
    if conversation.pk:
        return conversation
    return Conversation.objects.get_or_create(
        kind=conversation.kind,
        key=conversation.key,
        defaults={"authority": subject.authority},
    )[0]


def held(comment: Comment) -> Comment:
    """The comment as it is now, locked.  Raises ValidationError for what is gone.

    The first of its thread is locked before it, as by whoever answers: else the two
    would wait for each other, here for the search, there for places in the thread.
    """
    thread = [comment.pk, comment.root_id or comment.pk]
    rows = Comment.objects.select_for_update(of=("self",)).with_people()
    rows = rows.select_related("conversation").filter(pk__in=thread).order_by("pk")
    found = next((one for one in rows if one.pk == comment.pk), None)
    if found is None:
        raise ValidationError(_("This is no longer there."))
    return found


def _open_to(
    author: User | Guest, conversation: Conversation, given: Circumstances
) -> Subject:
    """What is talked about, if somebody may say something there today."""
    subject = about(conversation, given.language)
    if subject is None:
        raise Closed(_("This page is no longer open to everybody."))
    allowed = subject.allowed
    if allowed.is_over:
        day = allowed.closes_on
        assert day is not None
        raise Closed(
            _("Comments were taken until %(day)s.") % {"day": f"{day:%d.%m.%Y}"}
        )
    if not allowed.is_open:
        raise Closed(_("Comments are closed here."))
    if not (allowed.lets(author) or given.acted_by):
        raise Closed(_("Only people with an account comment here: sign in first."))
    return subject


def _place_below(comment: Comment, parent: Comment) -> None:
    """Let it answer another one, which has to be there and not to be too deep."""
    rows = Comment.objects.filter(conversation=comment.conversation)
    above = rows.select_related("root").filter(pk=parent.pk).first()
    if above is None or not above.may_be_answered:
        raise Closed(_("This comment can't be answered any more."))
    comment.root, comment.parent_id = above.root or above, above.pk


def _language(text: str, said: str, likely: str) -> str:
    known = said in TextLanguage.values
    return said if known else recognise(text, likely).value


def _ensure_may_change(comment: Comment) -> None:
    if comment.standing not in (Standing.WAITS, Standing.PUBLISHED):
        raise ValidationError(_("What is hidden or withdrawn can't be changed."))
    if clock.now() >= comment.given_at + EDITED_WITHIN:
        raise ValidationError(
            _("A comment can be changed for 15 minutes; this time is over.")
        )
    # What waits for its link or a moderator ends nobody's time.
    answers = Comment.objects.shown().filter(parent_id=comment.pk)
    if answers.exclude(pk=comment.pk).exists():
        raise ValidationError(
            _("Somebody has answered already: what they answered stays as it is.")
        )


def _screened(text: str, by: User | Guest) -> tuple[str, ...]:
    return screen(text=text, author=by, network="", form=None, is_edit=True)
