"""Who may act for a visitor: a consultant, at the centre where they work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..models import Posting

if TYPE_CHECKING:
    from ..models import User

CONSULTANTS: Final = "Consultants"
ACT_FOR_OTHERS: Final = "citizens.act_for_others"

_centres: Callable[[], list[tuple[str, str]]] = list


def centres_named_by(read: Callable[[], list[tuple[str, str]]]) -> None:
    """Say which centres there are, as (key, name); their room lies above this one."""
    global _centres  # noqa: PLW0603  one network
    _centres = read


def centres() -> list[tuple[str, str]]:
    """Keys and names of all centres."""
    return _centres()


def establish_consultants() -> Group:
    """The group of consultants; calling it again adds what is missing."""
    group, _made = Group.objects.get_or_create(name=CONSULTANTS)
    found = Permission.objects.filter(
        codename="act_for_others", content_type__app_label="citizens"
    )
    group.permissions.add(*found)
    return group


def is_consultant(user: User) -> bool:
    """Whether an account may act for others at all."""
    return user.is_active and user.has_perm(ACT_FOR_OTHERS)


def may_act_for_others(user: User, centre: str) -> bool:
    """Whether an account may act for visitors of a centre.

    Administrators too only where they work: the mark says who sat at the desk.
    """
    works_there = Posting.objects.filter(account=user.pk, centre=centre)
    return bool(centre) and is_consultant(user) and works_there.exists()


@transaction.atomic
def post_consultant(*, account: User, centre: str, by: User) -> Posting:
    """Let an account act for visitors of a centre, as one of the consultants.

    Raises `Refused` for whoever may not decide that.
    """
    _ensure_may_post(by, "add", centre)
    account.groups.add(establish_consultants())
    posting, made = Posting.objects.get_or_create(account=account, centre=centre)
    if made:
        subject = journal.Subject("centre", centre)
        journal.record(Action.CONSULTANT_POSTED, subject, actor=by)
    return posting


@transaction.atomic
def end_posting(*, posting: Posting, by: User) -> None:
    """Let an account act at a centre no longer; what it entered stays marked."""
    _ensure_may_post(by, "delete", posting.centre)
    account, subject = posting.account, journal.Subject("centre", posting.centre)
    posting.delete()
    if not account.postings.exists():
        account.groups.remove(establish_consultants())
    journal.record(Action.POSTING_ENDED, subject, actor=by)


def _ensure_may_post(by: User, verb: str, centre: str) -> None:
    if by.is_active and by.has_perm(f"citizens.{verb}_posting"):
        return
    refuse(
        _("Only administrators say who works at which centre."),
        actor=by,
        act="post a consultant",
        subject=f"centre {centre!r:.60}",
    )
