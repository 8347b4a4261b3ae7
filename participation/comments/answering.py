"""What people of an authority do: answer for it, put first, translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms import clock
from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.citizens.contributions import Circumstances, give
from participation.journal.enums import Action
from participation.moderation import actions as moderation

from .enums import TextLanguage
from .languages import recognise
from .models import DEEPEST, Comment, CommentTranslation
from .permissions import may_speak_for
from .saying import held
from .search_entries import forget, refresh
from .subjects import about
from .telling import tell
from .text import checked

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def answer(*, comment: Comment, text: str, by: User) -> Comment:
    """Answer for the authority: marked, published at once, open or not.

    What is too deep to be answered is answered beside it.  Raises `Refused` for
    whoever does not speak for the authority, ValidationError for words that can't be
    kept, and where nobody sees what is answered.
    """
    ensure_speaks(comment, by, "answer")
    text = checked(text)
    language = get_language() or comment.language
    if not comment.has_words or about(comment.conversation, language) is None:
        raise ValidationError(_("This is no longer there."))
    said = Comment(
        conversation=comment.conversation,
        authority=comment.authority,
        comment=text,
        text_language=recognise(text, language),
        is_official=True,
        root=comment.root or comment,
        parent_id=comment.parent_id if comment.level == DEEPEST else comment.pk,
    )
    give(said, author=by, given=Circumstances(language))
    moderation.receive(contribution=said, before_publication=False)
    return said


@transaction.atomic
def pin(*, comment: Comment, by: User) -> Comment:
    """Let an official answer stand first: in its thread, or a thread before all.

    One does so at a time; another one gives way.  Raises `Refused`, ValidationError
    for what is not an answer of the authority that everybody sees.
    """
    comment = held(comment)
    ensure_speaks(comment, by, "pin")
    if not (comment.is_official and comment.has_words):
        raise ValidationError(_("Only an answer of the authority can stand first."))
    beside = Comment.objects.filter(
        conversation=comment.conversation, root=comment.root, pinned_at__isnull=False
    )
    beside.exclude(pk=comment.pk).update(pinned_at=None)
    return _set_pinned(comment, by, first=True)


@transaction.atomic
def unpin(*, comment: Comment, by: User) -> Comment:
    """Let it stand where it was said.  Raises `Refused`."""
    comment = held(comment)
    ensure_speaks(comment, by, "unpin")
    return _set_pinned(comment, by, first=False)


@transaction.atomic
def translate(
    *, comment: Comment, language: str, text: str, by: User
) -> CommentTranslation | None:
    """Set a translation beside the words, or take it away with an empty text.

    Raises `Refused` for whoever does not speak for the authority, ValidationError for
    the language in which it was said, and for what nobody sees.
    """
    comment = held(comment)
    ensure_speaks(comment, by, "translate")
    known = set(TextLanguage.values) - {TextLanguage.OTHER, comment.text_language}
    if language not in known or not comment.has_words:
        raise ValidationError(_("Choose a language other than the one of the comment."))
    tell(Action.COMMENT_TRANSLATED, comment, by, language=language)
    raise_generation()
    if not text.strip():
        forget(comment, language)
        comment.translations.filter(language=language).delete()
        return None
    made, _new = CommentTranslation.objects.update_or_create(
        comment=comment,
        language=language,
        defaults={"text": checked(text), "by": by, "at": clock.now()},
    )
    refresh(comment)
    return made


def ensure_speaks(comment: Comment, by: User, act: str) -> None:
    """Raise `Refused` for whoever does not speak for the authority of a comment."""
    if may_speak_for(by, comment.authority):
        return
    refuse(
        _("Only people of the authority may do this."),
        actor=by,
        act=act,
        subject=f"comment {comment.pk}",
    )


def _set_pinned(comment: Comment, by: User, *, first: bool) -> Comment:
    if first != (comment.pinned_at is not None):
        comment.pinned_at = clock.now() if first else None
        comment.save(update_fields=["pinned_at"])
        action = Action.COMMENT_PINNED if first else Action.COMMENT_UNPINNED
        tell(action, comment, by)
        raise_generation()
    return comment
