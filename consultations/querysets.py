"""Consultations by where they stand, told in SQL by the rule of `consultations.course`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from .course import LAST_SECOND
from .enums import Stage

if TYPE_CHECKING:
    pass

_AFTER: Final = (
    ("follow_up_at", Stage.FOLLOWED),
    ("decided_at", Stage.DECIDED),
    ("report_published_at", Stage.REPORTED),
)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Reads of consultations."""

    def staged(self, at: datetime) -> ConsultationQuerySet:
        """With `stage`, and from when to when the last round `opens` and `closes`.

        `at` is now or later: phases that were not decided on by then are not known.
        """
        from .models import Phase

        mine = Phase.objects.filter(consultation=OuterRef("pk"), decided_at__lte=at)
        dated = self.annotate(
            opens=Subquery(mine.order_by("-round", "opens").values("opens")[:1]),
            closes=Subquery(mine.order_by("-round", "-closes").values("closes")[:1]),
        )
        return dated.annotate(stage=_stage(at))


def _stage(at: datetime) -> Case:
    """The stage at a moment."""
    return Case(
        When(Q(announced_at=None) | Q(announced_at__gt=at), then=Value(Stage.PLANNED)),
        When(cancelled_at__lte=at, then=Value(Stage.CANCELLED)),
        When(archived_at__lte=at, then=Value(Stage.ARCHIVED)),
        When(opens__gt=at, then=Value(Stage.ANNOUNCED)),
        When(closes__gt=at - LAST_SECOND, then=Value(Stage.OPEN)),
        *(
            When(
                Q(closes=None) | Q(**{f"{name}__gte": F("closes") + LAST_SECOND}),
                **{f"{name}__lte": at},
                then=Value(stage),
            )
            for name, stage in _AFTER
        ),
        When(closes=None, then=Value(Stage.ANNOUNCED)),
        default=Value(Stage.CLOSED),
        output_field=models.CharField(),
    )
