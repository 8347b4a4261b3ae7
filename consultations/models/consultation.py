"""The process of a consultation: one row for all languages, its phases and changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import (
    Case,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.authorities.models import Authority
from cms.languages import LANGUAGE_CODES
from participation.rules.models import Deadline, RuleSet

from ..course import LAST_SECOND, Course, Status, Window, abilities, status
from ..enums import ChangeKind, ConsultationKind, Level, Stage
from ..phases import PhaseKind

LONGEST_REASON: Final = 1000


_AFTER: Final = (
    ("follow_up_at", Stage.FOLLOWED),
    ("decided_at", Stage.DECIDED),
    ("report_published_at", Stage.REPORTED),
)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations by where they stand, by the rule of `consultations.course`."""

    def staged(self, at: datetime) -> ConsultationQuerySet:
        """With `stage`, and from when to when the last round `opens` and `closes`.

        `at` is now or later: phases that were not decided on by then are not known.
        """
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


class Consultation(models.Model):
    """What a consultation is, in whatever language.

    Keyed by the translation key of its pages; written when the page that keeps the
    facts is published, and by acts from then on.  Where it stands is never stored: see
    `consultations.course`.  Its rules are those that it began under.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="consultations"
    )
    kind = models.CharField(max_length=20, choices=ConsultationKind)
    level = models.CharField(max_length=20, choices=Level)
    document_key = models.UUIDField(null=True, db_index=True)
    rules = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, null=True, related_name="+"
    )
    draft_rules = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, null=True, related_name="+"
    )
    considered_on = models.DateField(null=True)
    announced_at = models.DateTimeField(null=True)
    report_published_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    follow_up_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    decision_key = models.UUIDField(null=True)
    report_term = models.ForeignKey(
        Deadline, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = pgettext_lazy("a process", "consultation")
        verbose_name_plural = _("consultations")
        ordering: ClassVar = ["-announced_at", "-pk"]

    def __str__(self) -> str:
        return str(self.translation_key)

    @cached_property
    def course(self) -> Course:
        """What its stage is told by; reads phases and changes."""
        changes = list(self.changes.all())
        return Course(
            windows=tuple(one.window for one in self.phases.all()),
            announced_at=self.announced_at,
            report_published_at=self.report_published_at,
            decided_at=self.decided_at,
            follow_up_at=self.follow_up_at,
            archived_at=self.archived_at,
            cancelled_at=self.cancelled_at,
            extended=_moments(changes, ChangeKind.EXTENDED),
            reopened=_moments(changes, ChangeKind.REOPENED),
        )

    def status(self, at: datetime | None = None) -> Status:
        """Where it stands at a moment: now, unless told."""
        return status(self.course, at or clock.now())

    def abilities(self, at: datetime | None = None) -> frozenset[str]:
        """What people may do at a moment: now, unless told."""
        return abilities(self.course, at or clock.now())


def _moments(changes: list[Change], kind: ChangeKind) -> tuple[datetime, ...]:
    return tuple(one.made_at for one in changes if one.kind == kind)


class PhaseScope(Func):
    """Whose phase of which kind, as a range of one number.

    Equality of a number and a text in such a constraint takes an extension that an
    embedded server lacks.
    """

    template = (
        "numrange(hashtextextended(%(whose)s::text || ' ' || %(kind)s, 0)::numeric, "
        "hashtextextended(%(whose)s::text || ' ' || %(kind)s, 0)::numeric, '[]')"
    )

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> Any:  # type: ignore[override]
        """Each part stands twice, in both ends of the range."""
        parts = [compiler.compile(one) for one in self.get_source_expressions()]
        (whose, _values), (kind, _more) = parts
        values = [value for _sql, given in parts for value in given]
        return self.template % {"whose": whose, "kind": kind}, [*values, *values]


class Phase(models.Model):
    """A time in which people may do what its kind grants; see `consultations.phases`.

    `opens` is the first second, `closes` the last one of a day in Europe/Kyiv.  What a
    reopening added is of a later `round`.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="phases"
    )
    kind = models.CharField(max_length=20, choices=PhaseKind)
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["round", "opens", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="phase_closes_after_it_opens"
            ),
            ExclusionConstraint(
                name="one_phase_of_a_kind_at_a_time",
                expressions=[
                    (PhaseScope("consultation_id", "kind"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            F("opens"),
                            F("closes"),
                            Value("[]"),
                            function="tstzrange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opens"], name="phases_by_opening"),
            models.Index(fields=["closes"], name="phases_by_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.opens:%Y-%m-%d} – {self.closes:%Y-%m-%d}"

    @property
    def window(self) -> Window:
        """As its course reckons with it."""
        return Window(self.kind, self.opens, self.closes, self.round, self.decided_at)


class Change(models.Model):
    """What was changed after the announcement, or announced against the rules, and why.

    Public.  `before` and `after` are the last seconds of what was extended or opened
    again; `broken` names the items of the checklist that were not kept.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(max_length=10, choices=ChangeKind)
    phase_kind = models.CharField(max_length=20, choices=PhaseKind, blank=True)
    before = models.DateTimeField(null=True)
    after = models.DateTimeField(null=True)
    reasons = models.JSONField(default=dict)
    broken = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.kind}"

    @property
    def reason(self) -> tuple[str, str]:
        """Why, in the reader's language or another, and in which."""
        return said_in(self.reasons, (get_language() or "uk")[:2])


def said_in(texts: dict[str, str], language: str) -> tuple[str, str]:
    """A text in a language, else in the first of the portal's in which it was said."""
    order = (language, *LANGUAGE_CODES)
    code = next((code for code in order if texts.get(code)), language)
    return texts.get(code, ""), code
