"""Remarks that say nearly the same stand in a group; each is still listed.

Found when a remark begins to count: among those on the same clause, of the same kind
and in the same language, that share a digest with it.  So it takes a look-up, whatever
their number.  Whoever bridges two groups that the program made joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from cms.page_cache.generation import raise_generation
from participation.journal.enums import Action
from participation.moderation.enums import Standing

from ..texts.models import Wording
from .likeness import Read, alike, digests, read
from .models import Remark, RemarkGroup
from .numbering import hold_numbers, new_group
from .permissions import ensure_works_on
from .telling import tell

if TYPE_CHECKING:
    from participation.citizens.models import User

OF_A_GROUP: Final = 4
"""Members of a group that a new remark is compared with."""
COMPARED: Final = 40

_LIVE: Final = (Standing.WAITS, Standing.PUBLISHED)


def find_its_like(remark: Remark) -> None:
    """Find its place in the group of those alike; by whoever holds the numbers, and
    saves it."""
    around = _around(remark)
    own = read(remark.text, remark.wording, around)
    remark.likeness = digests(own)
    near = _alike(remark, own, around)
    if near:
        remark.group = _group_of(remark, near)


def leaves_its_like(remark: Remark) -> None:
    """Its words changed: it stays in its group only where it is still like another.

    Nothing but its own row is written, so nobody has to be waited for.
    """
    around = _around(remark)
    own = read(remark.text, remark.wording, around)
    remark.likeness = digests(own)
    grouped = [one for one in _alike(remark, own, around) if one.group_id]
    stays = remark.group_id in {one.group_id for one in grouped}
    if not stays:
        remark.group = grouped[0].group if grouped else None
    remark.save(update_fields=["likeness", "group"])


@transaction.atomic
def join_group(*, remarks: Iterable[Remark], by: User) -> RemarkGroup:
    """Let remarks stand in one group: that of the first that has one, or a new one.

    Whole groups are joined with it.  Raises `Refused` for whoever is not of the people
    of the authority, ValidationError for less than two, or of several consultations.
    """
    some = list(remarks)
    if len({one.pk for one in some}) < 2:  # noqa: PLR2004
        raise ValidationError(_("Choose at least two remarks."))
    if len({one.consultation_id for one in some}) > 1:
        raise ValidationError(_("These remarks are of different consultations."))
    for one in some:
        ensure_works_on(one, by, "group")
    consultation = some[0].consultation_id
    hold_numbers(consultation)
    rows = _locked(one.pk for one in some)
    groups = list(dict.fromkeys(one.group_id for one in rows if one.group_id))
    group = next((one.group for one in rows if one.group), None)
    group = group or new_group(consultation, by)
    Remark.objects.filter(pk__in=[one.pk for one in rows]).update(group=group)
    _join(group, groups)
    tell(Action.REMARKS_GROUPED, rows[0], by, group=group.number, remarks=len(rows))
    raise_generation()
    return group


@transaction.atomic
def leave_group(*, remark: Remark, by: User) -> Remark:
    """Take a remark out of its group.  Raises `Refused`."""
    ensure_works_on(remark, by, "group")
    (row,) = _locked([remark.pk])
    if row.group is not None:
        number, row.group = row.group.number, None
        row.save(update_fields=["group"])
        tell(Action.REMARK_UNGROUPED, row, by, group=number)
        raise_generation()
    return row


def _locked(numbers: Iterable[int]) -> list[Remark]:
    rows = Remark.objects.select_for_update(of=("self",)).filter(pk__in=list(numbers))
    return list(rows.select_related("group", "authority", "acted_by").order_by("pk"))


def _around(remark: Remark) -> str:
    """The words of its clause, which many repeat before they object."""
    if remark.clause_id is None:
        return ""
    rows = Wording.objects.filter(
        place__clause=remark.clause_id, place__version=remark.version_id
    )
    return "\n".join(rows.values_list("text", flat=True))


def _alike(remark: Remark, own: Read, around: str) -> list[Remark]:
    """Those that say nearly the same, some of each group."""
    if not remark.likeness:
        return []
    rows = Remark.objects.registered().filter(
        consultation=remark.consultation_id,
        clause=remark.clause_id,
        kind=remark.kind,
        text_language=remark.text_language,
        likeness__overlap=remark.likeness,
        standing__in=_LIVE,
    )
    of_group = Window(
        RowNumber(), partition_by=Coalesce("group", -F("pk")), order_by="number"
    )
    rows = rows.exclude(pk=remark.pk).annotate(place_in_group=of_group)
    rows = rows.filter(place_in_group__lte=OF_A_GROUP).select_related("group")
    near = rows.order_by("-number")[:COMPARED]
    return [one for one in near if alike(own, read(one.text, one.wording, around))]


def _group_of(remark: Remark, near: Sequence[Remark]) -> RemarkGroup:
    """The group in which a remark and all that are like it stand from now on."""
    locked = _locked(one.pk for one in near)
    by_group: dict[int, RemarkGroup] = {
        one.group.pk: one.group for one in locked if one.group
    }
    made_by_people = [one for one in by_group.values() if one.made_by_id]
    ordered = sorted(by_group.values(), key=lambda one: one.number)
    chosen = next(iter([*made_by_people, *ordered]), None)
    chosen = chosen or new_group(remark.consultation_id)
    alone = [one.pk for one in locked if one.group_id is None]
    Remark.objects.filter(pk__in=alone).update(group=chosen)
    _join(chosen, [pk for pk, one in by_group.items() if not one.made_by_id])
    raise_generation()
    return chosen


def _join(group: RemarkGroup, others: Iterable[int]) -> None:
    """Let all of some groups stand in one; the others are no more."""
    gone = [one for one in others if one != group.pk]
    if gone:
        rows = Remark.objects.filter(group__in=gone)
        list(rows.select_for_update().order_by("pk").values_list("pk"))
        rows.update(group=group)
        RemarkGroup.objects.filter(pk__in=gone).delete()
