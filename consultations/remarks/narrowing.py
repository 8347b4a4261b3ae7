"""Which remarks a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from participation.moderation.enums import Standing

from .models import Remark
from .outcomes import narrowed

if TYPE_CHECKING:
    from .models import RemarkQuerySet


class Order(TextChoices):
    """In which order a list of remarks stands."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    SUPPORTED = "supported", _("most supported first")

    @property
    def columns(self) -> tuple[str, ...]:
        """By what it is sorted."""
        return _COLUMNS[self]


_COLUMNS: Final = {
    Order.NEWEST: ("-number",),
    Order.OLDEST: ("number",),
    Order.SUPPORTED: ("-supported", "-number"),
}


@dataclass(frozen=True)
class Filters:
    """Which remarks a list shows, in which order; empty ones ask for nothing.

    `clause` is the primary key of a clause, 0 asks for those on the whole draft;
    `group` a group's number; `outcome` the code of a published decision.  Of those that
    say nearly the same `folded` shows the first.
    """

    clause: int | None = None
    kind: str = ""
    group: int | None = None
    language: str = ""
    outcome: str = ""
    words: str = ""
    order: str = Order.OLDEST
    folded: bool = False


def filtered(rows: RemarkQuerySet, filters: Filters) -> RemarkQuerySet:
    """Those of some remarks that filters let through; stubs where nothing of what was
    said is asked for."""
    if filters.clause is not None:
        rows = rows.filter(clause=filters.clause or None)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.group:
        rows = rows.filter(group__number=filters.group)
    if filters.language:
        rows = rows.filter(text_language=filters.language)
    if filters.words.strip():
        rows = rows.filter(_says(filters.words.strip()), standing=Standing.PUBLISHED)
    if filters.folded:
        rows = rows.exclude(_has_one_before())
    return narrowed(rows, filters.outcome)


def _has_one_before() -> Exists:
    """Whether one with an earlier number says nearly the same."""
    before = Remark.objects.visible().filter(
        group=OuterRef("group"), number__lt=OuterRef("number")
    )
    return Exists(before)


def _says(words: str) -> Q:
    parts = Q()
    for word in words.split()[:8]:
        parts &= (
            Q(text__icontains=word)
            | Q(wording__icontains=word)
            | Q(translations__text__icontains=word)
        )
    return Q(pk__in=Remark.objects.filter(parts).values("pk"))
