"""Remarks that wait for a decision, decisions for a review: on the start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import clock
from cms.core.waiting import Line, WaitingList, waits
from participation.rules.models.deadlines import LAST_SECOND

from ...models import Consultation
from ...remarks.models import Remark
from ..enums import Progress
from ..permissions import authorities_of, decides_somewhere, reviewed_by
from ..selectors import NEEDS_DECISION, REGISTERED

if TYPE_CHECKING:
    from participation.citizens.models import User


@waits(18)
def to_decide(user: User, shown: int | None) -> WaitingList | None:
    """Consultations with remarks without a decision, the first report due first."""
    if not decides_somewhere(user):
        return None
    wanted = NEEDS_DECISION | Q(decision__sent_back_at__isnull=False)
    rows = _waiting(authorities_of(user), wanted)
    lines = [_line(one, _undecided(one.waiting)) for one in rows[:shown]]
    return WaitingList(
        "remarks-to-decide",
        _("Remarks without a decision"),
        _("Every remark has a drafted answer."),
        sum(one.waiting for one in rows),
        lines,
    )


@waits(19)
def to_review(user: User, shown: int | None) -> WaitingList | None:
    """Consultations in which decisions by others wait for this reviewer."""
    reviewed = reviewed_by(user).filter(four_eyes=True)
    if not user.is_superuser and not reviewed.exists():
        return None
    drafted = Q(decision__isnull=False, decision__published_at=None)
    drafted &= Q(decision__reviewed_at=None, decision__sent_back_at=None)
    wanted = drafted & ~NEEDS_DECISION & ~Q(decision__drafted_by=user)
    rows = _waiting(reviewed, wanted)
    lines = [
        _line(one, _unreviewed(one.waiting), f"?progress={Progress.TO_REVIEW}")
        for one in rows[:shown]
    ]
    return WaitingList(
        "remark-decisions-to-review",
        _("Decisions about remarks to approve"),
        _("No decision about a remark waits for you."),
        sum(one.waiting for one in rows),
        lines,
    )


def _waiting(authorities: QuerySet[Any], wanted: Q) -> Sequence[Any]:
    """Consultations where remarks wait, with how many; one query."""
    rows = Remark.objects.filter(REGISTERED, wanted, consultation=OuterRef("pk"))
    counted = rows.order_by().values("consultation").annotate(times=Count("pk"))
    titles = Page.objects.filter(translation_key=OuterRef("translation_key"))
    own = titles.filter(locale__language_code=(get_language() or "uk")[:2])
    return list(
        Consultation.objects.filter(authority__in=authorities)
        .annotate(
            waiting=Subquery(counted.values("times")),
            own_title=Subquery(own.values("title")[:1]),
            any_title=Subquery(titles.order_by("pk").values("title")[:1]),
        )
        .filter(waiting__gt=0)
        .select_related("report_term")
        .order_by(F("report_term__due_at").asc(nulls_last=True), "pk")
    )


def _undecided(count: int) -> str:
    text = ngettext(
        "%(count)s remark is without a decision",
        "%(count)s remarks are without a decision",
        count,
    )
    return text % {"count": count}


def _unreviewed(count: int) -> str:
    text = ngettext("%(count)s decision", "%(count)s decisions", count)
    return text % {"count": count}


def _line(row: Any, told: str, query: str = "") -> Line:
    notes = [told]
    term, late = row.report_term, False
    if term is not None and not (term.kept_at or term.cancelled_at):
        late = term.due_at + LAST_SECOND <= clock.now()
        day = date_format(timezone.localtime(term.due_at), "DATE_FORMAT")
        due = _("report due since %(day)s") if late else _("report due by %(day)s")
        notes.append(due % {"day": day})
    address = reverse("analysis:list", args=[row.translation_key])
    return Line(
        title=row.own_title or row.any_title or "",
        url=f"{address}{query}",
        note=", ".join(notes),
        late=late,
    )
