"""Putting one's own remark right, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from participation.citizens.models import Guest, User
from participation.comments.models import Comment
from participation.journal.enums import Action
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing
from participation.moderation.receiving import ensure_author
from participation.moderation.screening.judging import screen

from . import attachments as files
from .counting import is_looked_at_first
from .grouping import leaves_its_like
from .models import Remark
from .search_entries import forget
from .telling import KIND, tell
from .words import Words, checked_words, language_of

EDITED_WITHIN: Final = timedelta(minutes=15)

_EDITED: Final = ("text", "wording", "text_language", "edited_at", "screened")


@transaction.atomic
def edit(
    *,
    remark: Remark,
    text: str,
    wording: str,
    by: User | Guest,
    found: Sequence[str] = (),
) -> Remark:
    """Change one's own words, within 15 minutes; they are screened and looked at anew.

    Translations of the old words go.  Raises `Refused` for anybody but the author,
    ValidationError where it is too late, or somebody has answered or supports it.
    """
    remark = held(remark)
    ensure_author(remark, by, "edit")
    _ensure_may_change(remark)
    words = checked_words(remark.kind, text, wording)
    if (words.text, words.wording) == (remark.text, remark.wording):
        return remark
    every = [*found, *_screened(words, by)]
    remark.text, remark.wording = words.text, words.wording
    remark.text_language = language_of(words.text, "", remark.language)
    remark.edited_at, remark.screened = clock.now(), list(dict.fromkeys(every))
    remark.save(update_fields=_EDITED)
    if remark.is_confirmed:
        _count_anew(remark, by)
    return held(remark)


@transaction.atomic
def withdraw(*, remark: Remark, by: User | Guest) -> Remark:
    """Take one's own remark back; number and place stay, the words do not.

    Raises `Refused` for anybody but the author, ValidationError for what is hidden, and
    once the report is published: what it answers stays.
    """
    remark = held(remark)
    ensure_author(remark, by, "withdraw")
    if not remark.is_confirmed:
        remark.delete()
        return remark
    if is_reported(remark):
        raise ValidationError(
            _("The report is published: what it answers can't be taken back.")
        )
    moderation.withdraw(contribution=remark, by_author=by)
    remark = held(remark)
    empty(remark)
    return remark


def is_reported(remark: Remark) -> bool:
    """Whether a report answers it, be it that people remark once more since."""
    reported, counts = remark.consultation.report_published_at, remark.confirmed_at
    return reported is not None and counts is not None and reported >= counts


def empty(remark: Remark) -> None:
    """Leave nothing of the words, in whatever language, nor of the files."""
    remark.text = remark.wording = remark.quote = remark.quote_language = ""
    remark.organisation = remark.postal_address = remark.district = ""
    remark.likeness, remark.group = [], None
    remark.save(
        update_fields=[
            *("text", "wording", "quote", "quote_language", "organisation"),
            *("postal_address", "district", "likeness", "group"),
        ]
    )
    files.remove(remark)
    remove_translations(remark)


def remove_translations(remark: Remark) -> None:
    """Remove what was said of it in other languages."""
    forget(remark)
    remark.translations.all().delete()


def held(remark: Remark) -> Remark:
    """The remark as it is now, locked.  Raises ValidationError for what is gone."""
    rows = Remark.objects.select_for_update(of=("self",)).with_people()
    found = rows.select_related("consultation").filter(pk=remark.pk).first()
    if found is None:
        raise ValidationError(_("This is no longer there."))
    return found


def may_be_edited(remark: Remark) -> bool:
    """Whether there is time left to change it; asks no database."""
    open_to_it = remark.standing in (Standing.WAITS, Standing.PUBLISHED)
    return open_to_it and clock.now() < remark.given_at + EDITED_WITHIN


def _count_anew(remark: Remark, by: User | Guest) -> None:
    """What counts already leaves those it is no longer like, and is looked at again."""
    remove_translations(remark)
    leaves_its_like(remark)
    tell(Action.REMARK_EDITED, remark, by if remark.signed else None)
    moderation.reopen_after_edit(
        contribution=remark,
        before_publication=is_looked_at_first(remark),
        found=remark.screened,
    )


def _ensure_may_change(remark: Remark) -> None:
    if remark.standing not in (Standing.WAITS, Standing.PUBLISHED):
        raise ValidationError(_("What is hidden or withdrawn can't be changed."))
    if not may_be_edited(remark):
        raise ValidationError(
            _("A remark can be changed for 15 minutes; this time is over.")
        )
    said = Comment.objects.shown().filter(
        conversation__kind=KIND, conversation__key=str(remark.key)
    )
    if remark.supported or said.exists():
        raise ValidationError(
            _("Others support it or have answered already: it stays as it is.")
        )


def _screened(words: Words, by: User | Guest) -> tuple[str, ...]:
    both = "\n\n".join(filter(None, (words.text, words.wording)))
    return screen(text=both, author=by, network="", form=None, is_edit=True)
