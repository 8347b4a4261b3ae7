"""A remark begins to count: it is numbered, grouped, and published or looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from participation.comments.rules import rules_for
from participation.journal.enums import Action
from participation.moderation import actions as moderation

from ..models import ConsultationPage
from . import clocks, following
from .grouping import find_its_like
from .numbering import hold_numbers, next_number
from .telling import tell

if TYPE_CHECKING:
    from .models import Remark


def begins_to_count(remark: Remark, *, network: str = "") -> None:
    """Number it, find those alike, and publish it or let a moderator see it first.

    What was begun while a phase took remarks counts, even if its link is followed
    after the close.  Called in the transaction that has locked or made the remark.
    """
    hold_numbers(remark.consultation_id)
    remark.number = next_number(remark.consultation_id)
    find_its_like(remark)
    remark.save(update_fields=["number", "likeness", "group"])
    named = remark.account if remark.signed else None
    tell(Action.REMARK_REGISTERED, remark, named, kind=str(remark.kind))
    moderation.receive(
        contribution=remark,
        before_publication=is_looked_at_first(remark),
        found=remark.screened,
    )
    clocks.begin(remark)
    if remark.tells_author:
        following.follow(remark, network=network)


def is_looked_at_first(remark: Remark) -> bool:
    """Whether a moderator sees it before everybody: as discussions of the page are."""
    key = remark.consultation.translation_key
    page = ConsultationPage.objects.filter(translation_key=key).order_by("pk").first()
    return page is None or rules_for(page).before_publication
