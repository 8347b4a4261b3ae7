"""What the screen of one remark shows beside its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from participation.comments.selectors import conversation_on, count_of
from participation.moderation.queue.hidden_signs import segments

from ...remarks.addresses import file_address
from ...remarks.models import Remark
from ..enums import Progress
from ..models import Decision
from ..permissions import is_author, is_drafter
from ..selectors import registered, with_progress
from .clauses import then_and_now
from .rows import decision_of

if TYPE_CHECKING:
    from ...models import Consultation
    from .desk import Desk
    from .filters import FilterForm

GROUP: Final = 20
"""So many of a group are listed beside a remark."""
_TO_DECIDE: Final = {Progress.UNDECIDED, Progress.SENT_BACK}


@dataclass(frozen=True)
class Around:
    """Numbers of the remarks before and after one that are still to be looked at.

    `after` begins anew at the end of the list; `left` is how many others there are.
    """

    before: int | None
    after: int | None
    left: int


def remark_of(consultation: Consultation, number: int) -> Remark | None:
    """A registered remark by its number, with all that is shown of it."""
    rows = with_progress(registered(consultation), consultation).filter(number=number)
    found: Remark | None = rows.select_related(
        *("version", "clause", "group", "account", "guest"),
        *("decision__outcome", "decision__drafted_by", "decision__reviewed_by"),
        *("decision__sent_back_by", "decision__duplicate_of"),
    ).first()
    return found


def around(filters: FilterForm, number: int) -> Around:
    """What is to be looked at before and after a remark, in the order of its list."""
    asked = filters.asked.get("progress")
    wanted = {asked} if asked else _TO_DECIDE
    rows = filters.rows(whatever_progress=True).values_list("number", "progress")
    before: list[int] = []
    after: list[int] = []
    passed = False
    for one, state in rows:
        if one == number:
            passed = True
        elif state in wanted:
            (after if passed else before).append(one)
    return Around(
        before=before[-1] if before else None,
        after=next(iter(after or before), None),
        left=len(before) + len(after),
    )


def remark_shown(desk: Desk, remark: Remark) -> dict[str, Any]:
    """A remark for its screen."""
    decision = decision_of(remark)
    return {
        "remark": remark,
        "state": Progress(remark.progress),  # type: ignore[attr-defined]
        "decision": decision,
        "text": segments(remark.text),
        "wording": segments(remark.wording),
        "quote": segments(remark.quote),
        "translations": list(remark.translations.all()),
        "clause": then_and_now(remark, desk.consultation),
        "group": _group(desk, remark),
        "repetitions": _repetitions(remark),
        "files": [(one, file_address(one)) for one in remark.attachments.all()],
        "comments": count_of(conversation_on(remark.key, "remark")),
        "changed_since": _changed_since(remark, decision),
        "is_own": is_author(desk.by, remark),
        **_reviewing(desk, decision),
    }


def _group(desk: Desk, remark: Remark) -> dict[str, Any] | None:
    """The others of its group, with how far they are; two queries."""
    if remark.group is None:
        return None
    others = registered(desk.consultation).filter(group=remark.group)
    others = others.exclude(pk=remark.pk).order_by("number")
    rows = with_progress(others, desk.consultation)
    return {
        "number": remark.group.number,
        "count": others.count(),
        "rows": rows[:GROUP],
    }


def _repetitions(remark: Remark) -> list[int]:
    """Numbers of remarks that are decided as repetitions of it."""
    rows = Decision.objects.filter(duplicate_of=remark)
    return sorted(filter(None, rows.values_list("remark__number", flat=True)))


def _changed_since(remark: Remark, decision: Decision | None) -> bool:
    """Whether its author changed it after the decision was drafted."""
    if decision is None or remark.edited_at is None:
        return False
    return remark.edited_at > decision.drafted_at


def _reviewing(desk: Desk, decision: Decision | None) -> dict[str, Any]:
    """Whether this officer may find the draft right, send it back, take it back."""
    is_open = decision is not None and decision.published_at is None
    mine = decision is not None and is_drafter(desk.by, decision)
    reviews = is_open and desk.may_review and not mine
    sent_back = decision is not None and decision.sent_back_at is not None
    reviewed = decision is not None and decision.reviewed_at is not None
    return {
        "is_published": decision is not None and not is_open,
        "is_open": is_open,
        "is_mine": mine,
        "may_find_right": reviews and not (sent_back or reviewed),
        "may_send_back": reviews and not sent_back,
    }
