"""Registered remarks with all that the report tells of each, in few queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from participation.comments.models import Comment
from participation.moderation.enums import Standing

from ...analysis.models import Decision
from ...analysis.selectors import registered
from ...remarks.models import Remark, RemarkSupport, RemarkTranslation

if TYPE_CHECKING:
    from ...models import Consultation


@dataclass
class Gathered:
    """What was registered, by primary key of the remark where it is a mapping."""

    remarks: list[Remark]
    decisions: dict[int, Decision]
    translations: dict[int, dict[str, dict[str, str]]]
    supports: dict[int, int]
    comments: dict[str, int]
    numbers: dict[int, int | None] = field(default_factory=dict)

    def decision(self, remark: Remark) -> Decision | None:
        """What was decided about a remark; in a preview perhaps nothing yet."""
        return self.decisions.get(remark.pk)


def gather(consultation: Consultation) -> Gathered:
    """Everything registered in a consultation; a constant number of queries."""
    rows = registered(consultation).select_related(
        "group", "version", "clause", "account", "guest"
    )
    remarks = list(rows.order_by("number"))
    mine = Remark.objects.filter(consultation=consultation)
    decisions = Decision.objects.filter(remark__in=mine).select_related("outcome")
    return Gathered(
        remarks=remarks,
        decisions={one.remark_id: one for one in decisions},
        translations=_translations(mine),
        supports=_supports(mine),
        comments=_comments(remarks),
        numbers={one.pk: one.number for one in remarks},
    )


def _translations(mine: Any) -> dict[int, dict[str, dict[str, str]]]:
    found: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    for one in RemarkTranslation.objects.filter(remark__in=mine):
        told = {"text": one.text, "wording": one.wording}
        found[one.remark_id][one.language] = told
    return found


def _supports(mine: Any) -> dict[int, int]:
    rows = RemarkSupport.objects.confirmed().filter(remark__in=mine)
    counted = rows.values("remark").annotate(count=Count("pk")).order_by()
    return {one["remark"]: one["count"] for one in counted}


def _comments(remarks: list[Remark]) -> dict[str, int]:
    """Visible comments by the key of the remark."""
    keys = [str(one.key) for one in remarks]
    rows = Comment.objects.confirmed().filter(
        standing=Standing.PUBLISHED,
        conversation__kind="remark",
        conversation__key__in=keys,
    )
    counted = rows.values("conversation__key").annotate(count=Count("pk")).order_by()
    return {one["conversation__key"]: one["count"] for one in counted}
