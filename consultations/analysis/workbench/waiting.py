"""Remarks that wait for a decision, on the start page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, Subquery
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
from ..permissions import authorities_of, decides_somewhere
from ..selectors import NEEDS_DECISION, REGISTERED

if TYPE_CHECKING:
    from participation.citizens.models import User


@waits(18)
def to_decide(user: User, shown: int | None) -> WaitingList | None:
    """Consultations with remarks without a decision, the first report due first."""
    if not decides_somewhere(user):
        return None
    rows = list(_waiting(user))
    return WaitingList(
        "remarks-to-decide",
        _("Remarks without a decision"),
        _("About all remarks something is drafted."),
        sum(one.undecided for one in rows),
        [_line(one) for one in rows[:shown]],
    )


def _waiting(user: User) -> list[Any]:
    """One query, however many remarks."""
    open_ones = Remark.objects.filter(
        REGISTERED,
        NEEDS_DECISION | Q(decision__sent_back_at__isnull=False),
        consultation=OuterRef("pk"),
    )
    counted = open_ones.order_by().values("consultation").annotate(times=Count("pk"))
    titles = Page.objects.filter(translation_key=OuterRef("translation_key"))
    own = titles.filter(locale__language_code=(get_language() or "uk")[:2])
    return list(
        Consultation.objects.filter(authority__in=authorities_of(user))
        .annotate(
            undecided=Subquery(counted.values("times")),
            own_title=Subquery(own.values("title")[:1]),
            any_title=Subquery(titles.order_by("pk").values("title")[:1]),
        )
        .filter(undecided__gt=0)
        .select_related("report_term")
        .order_by(F("report_term__due_at").asc(nulls_last=True), "pk")
    )


def _line(row: Any) -> Line:
    text = ngettext(
        "%(count)s remark is without a decision",
        "%(count)s remarks are without a decision",
        row.undecided,
    )
    notes = [text % {"count": row.undecided}]
    term, late = row.report_term, False
    if term is not None and not (term.kept_at or term.cancelled_at):
        late = term.due_at + LAST_SECOND <= clock.now()
        day = date_format(timezone.localtime(term.due_at), "DATE_FORMAT")
        due = _("report due since %(day)s") if late else _("report due by %(day)s")
        notes.append(due % {"day": day})
    return Line(
        title=row.own_title or row.any_title or "",
        url=reverse("analysis:list", args=[row.translation_key]),
        note=", ".join(notes),
        late=late,
    )
