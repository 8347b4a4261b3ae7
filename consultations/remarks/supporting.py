"""Standing behind another's remark: once a person, by account or confirmed address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.page_cache.generation import raise_generation
from cms.refusals import refuse
from participation.citizens.contributions import Circumstances, give
from participation.citizens.locks import hold
from participation.citizens.models import Guest, User
from participation.outbox.addresses import digest

from ..enums import Ability
from ..models.whole import consultation_of
from .changing import held
from .giving import Closed, why_closed
from .models import Remark, RemarkSupport

if TYPE_CHECKING:
    from ..models import Consultation


class SupportedAlready(ValidationError):
    """The same person supports the same remark already."""

    def __init__(self) -> None:
        super().__init__(_("You support this remark already."))


@transaction.atomic
def support(
    *, remark: Remark, author: User | Guest, given: Circumstances
) -> RemarkSupport:
    """Stand behind a remark that everybody can read, while remarks are taken.

    An account's counts at once, a guest's when the mailed link was followed.  Raises
    `SupportedAlready` for an account's second one (a guest is not told, for nobody has
    confirmed the address yet), `Closed`, ValidationError for what does not show, and
    for one's own remark.
    """
    hold(author)
    remark = held(remark)
    if not remark.is_visible:
        raise ValidationError(_("This is no longer there."))
    ensure_open(remark.consultation)
    if remark.author == author:
        raise ValidationError(_("This is your own remark."))
    made = RemarkSupport(remark=remark)
    if isinstance(author, User) and _supports(made, author):
        raise SupportedAlready
    give(made, author=author, given=given)
    if made.is_confirmed:
        begins_to_count(made)
    return made


def ensure_open(consultation: Consultation) -> None:
    """Raise `Closed` unless a phase takes remarks now."""
    row = consultation_of(consultation.translation_key)
    if row is None or Ability.REMARK not in row.abilities():
        raise Closed(why_closed(row or consultation))


def begins_to_count(support: RemarkSupport) -> None:
    """Count it; a second one of the same person is dropped without a word."""
    remark = held(support.remark)
    support.remark = remark
    author = support.author
    if not remark.is_visible or _supports(support, author):
        # It never counted: nothing is taken off.
        super(RemarkSupport, support).delete()
        return
    support.supporter = digest(author.email) if author.email else f"g{author.pk}"
    support.save(update_fields=["supporter"])
    _count(remark, 1)


def ends(support: RemarkSupport) -> None:
    """A support goes, and is counted no more; called before it is deleted."""
    if support.supporter:
        _count(held(support.remark), -1)


@transaction.atomic
def withdraw_support(*, support: RemarkSupport, by: User | Guest) -> None:
    """Take it back.  Raises `Refused` for anybody but whoever gave it."""
    if support.author != by or not getattr(by, "is_active", True):
        refuse(
            _("Only its author may do this."),
            actor=by if isinstance(by, User) else None,
            act="withdraw support",
            subject=f"support {support.pk}",
        )
    hold(by)
    rows = RemarkSupport.objects.select_related("remark", "account", "guest")
    if found := rows.filter(pk=support.pk).first():
        found.delete()


def _count(remark: Remark, more: int) -> None:
    Remark.objects.filter(pk=remark.pk).update(supported=F("supported") + more)
    raise_generation()


def _supports(support: RemarkSupport, author: User | Guest) -> bool:
    """Whether this person supports the remark already, by account or by address."""
    others = RemarkSupport.objects.filter(remark=support.remark).exclude(pk=support.pk)
    if author.email and others.filter(supporter=digest(author.email)).exists():
        return True
    return isinstance(author, User) and others.filter(account=author).exists()
