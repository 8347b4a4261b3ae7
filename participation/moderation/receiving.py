"""What begins to count, is edited or taken back by its author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.refusals import refuse
from participation.citizens.models import Guest, User
from participation.journal.enums import Action

from .enums import PersonStanding, Standing, Why
from .opening import end_case, open_case, open_case_of, tell
from .registry import find, kind_of
from .standings import rules_for, standing_of

if TYPE_CHECKING:
    from .models import ModeratedContribution

STANDING = ("standing", "published_at", "hidden_as")


@transaction.atomic
def receive(
    *,
    contribution: ModeratedContribution,
    before_publication: bool,
    found: Sequence[str] = (),
) -> ModeratedContribution:
    """Publish what has begun to count, or open a case and let it wait.

    It waits where its place is checked before publication (of trusted authors only if
    the rules don't let them through), where the screening found something (`found`),
    and where its author is watched.  Raises ValidationError for what is not confirmed
    or was received before.
    """
    if not contribution.is_confirmed or contribution.standing != Standing.WAITS:
        raise ValidationError(_("This was received already, or does not count yet."))
    if open_case_of(contribution):
        raise ValidationError(_("This was received already, or does not count yet."))
    why = _why_it_waits(contribution, before_publication, found)
    if why is None:
        publish(contribution)
    else:
        open_case(contribution, why, found=found)
        kind_of(contribution).changed(contribution)
    return contribution


@transaction.atomic
def reopen_after_edit(
    *,
    contribution: ModeratedContribution,
    before_publication: bool,
    found: Sequence[str] = (),
) -> ModeratedContribution:
    """Ask again, as `receive` does, after its author has changed the words.

    What was let through and need not wait stays published; what is hidden or withdrawn
    can't be edited: ValidationError.
    """
    contribution = held(contribution)
    if contribution.standing not in (Standing.WAITS, Standing.PUBLISHED):
        raise ValidationError(_("What is hidden or withdrawn can't be changed."))
    why = _why_it_waits(contribution, before_publication, found)
    if why is not None:
        open_case(contribution, why, found=found)
        if contribution.standing == Standing.PUBLISHED:
            set_standing(contribution, Standing.WAITS)
            return contribution
    kind_of(contribution).changed(contribution)
    return contribution


@transaction.atomic
def withdraw(
    *, contribution: ModeratedContribution, by_author: User | Guest
) -> ModeratedContribution:
    """Take it back; whatever was to be decided about it ends undecided.

    Raises `Refused` for anybody but its author, ValidationError for what is hidden or
    withdrawn already.
    """
    contribution = held(contribution)
    ensure_author(contribution, by_author, "withdraw")
    if contribution.standing not in (Standing.WAITS, Standing.PUBLISHED):
        raise ValidationError(_("What is hidden or withdrawn can't be changed."))
    end_case(contribution, _("Withdrawn by the author."))
    actor = by_author if isinstance(by_author, User) else None
    tell(Action.CONTRIBUTION_WITHDRAWN, contribution, actor=actor)
    set_standing(contribution, Standing.WITHDRAWN)
    return contribution


def publish(contribution: ModeratedContribution) -> None:
    """Let everybody read it; once published, the first moment stays."""
    contribution.hidden_as = None
    contribution.published_at = contribution.published_at or clock.now()
    set_standing(contribution, Standing.PUBLISHED)


def set_standing(contribution: ModeratedContribution, standing: Standing) -> None:
    """Write how it stands, and have its room put right what hangs on it."""
    contribution.standing = standing
    contribution.save(update_fields=STANDING)
    kind_of(contribution).changed(contribution)


def held(contribution: ModeratedContribution) -> ModeratedContribution:
    """The contribution as it is now, locked; raises ValidationError for what is gone.

    Whoever needs its case besides takes that lock after this one.
    """
    now = find(kind_of(contribution).name, contribution.key, lock=True)
    if now is None:
        raise ValidationError(_("This is no longer there."))
    return now


def ensure_author(
    contribution: ModeratedContribution, by: User | Guest, act: str
) -> None:
    """Raise `Refused` for anybody but the author, and for one who is locked out.

    Guests at one address don't act for each other: a couple may share it.
    """
    if contribution.author == by and getattr(by, "is_active", True):
        return
    refuse(
        _("Only its author may do this."),
        actor=by if isinstance(by, User) else None,
        act=act,
        subject=f"{kind_of(contribution).name} {contribution.pk}",
    )


def _why_it_waits(
    contribution: ModeratedContribution, before: bool, found: Sequence[str]
) -> Why | None:
    if found:
        return Why.SCREENED
    rules = rules_for(contribution.authority)
    if not (rules.watched_wait or (before and rules.trusted_at_once)):
        return Why.BEFORE_PUBLICATION if before else None
    standing = standing_of(contribution.author, contribution.authority, rules)
    if standing == PersonStanding.WATCHED and rules.watched_wait:
        return Why.BEFORE_PUBLICATION
    if standing == PersonStanding.TRUSTED and rules.trusted_at_once:
        return None
    return Why.BEFORE_PUBLICATION if before else None
