"""Rule sets: what the law, a charter or the portal itself says, from when to when."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as ParameterError

from cms import clock
from cms.authorities.enums import Country
from cms.authorities.models import Authority
from cms.languages import NamedInLanguages

from ..counting import Term
from ..enums import ZONES, Standing
from ..sets.enums import Kind
from ..sets.parameters import Parameters
from ..sets.schemas import SCHEMAS

CHECKED_BESIDE: Final = {"valid_from", "suspended_from", "ground", "law"}
"""What may be marked "to be checked" beside the parameters."""


class Scope(Func):
    """For whom and about what a rule set holds, as a number.

    A range of numbers has an index of its own that excludes overlaps; a number and a
    text have one only with an extension that an embedded server lacks.
    """

    template = (
        "numrange(hashtextextended(coalesce(%(authority)s, 0)::text || ' ' || "
        "%(country)s || ' ' || %(kind)s, 0)::numeric, "
        "hashtextextended(coalesce(%(authority)s, 0)::text || ' ' || "
        "%(country)s || ' ' || %(kind)s, 0)::numeric, '[]')"
    )

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> Any:  # type: ignore[override]
        """Each part stands twice, as both ends of the range."""
        parts = [compiler.compile(one) for one in self.get_source_expressions()]
        names = ("authority", "country", "kind")
        sql = self.template % dict(
            zip(names, (sql for sql, _values in parts), strict=True)
        )
        values = [value for _sql, given in parts for value in given]
        return sql, [*values, *values]


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Rule sets by day and by whom they hold for."""

    def on(self, day: date) -> RuleSetQuerySet:
        """Those that hold on a day, suspended ones too."""
        begun = self.filter(valid_from__lte=day)
        return begun.filter(Q(valid_to=None) | Q(valid_to__gte=day))


class RuleSet(NamedInLanguages):
    """Dated rules about one kind of process, for one authority or for all of a country.

    Days are those of the country, the first and the last included.  Once a process
    began under it (`used_since`), a trigger of the database keeps what it says for
    ever: a change makes the next version, from a day on.
    """

    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rule_sets",
        verbose_name=_("authority"),
        help_text=_("Empty: it holds for every authority without rules of its own."),
    )
    country = models.CharField(
        _("country"), max_length=2, choices=Country, default=Country.UA
    )
    kind = models.CharField(
        pgettext_lazy("of rules", "about"), max_length=30, choices=Kind
    )
    parameters = models.JSONField(_("parameters"), default=dict)
    valid_from = models.DateField(
        _("holds from"),
        help_text=_("What began before goes on under the rules before."),
    )
    valid_to = models.DateField(
        _("holds until"), null=True, blank=True, help_text=_("The last day; empty: on.")
    )
    suspended_from = models.DateField(_("suspended from"), null=True, blank=True)
    suspended_to = models.DateField(
        _("suspended until"),
        null=True,
        blank=True,
        help_text=_("The last day; empty: until further notice."),
    )
    ground_uk = models.CharField(_("ground in Ukrainian"), max_length=500, blank=True)
    ground_pl = models.CharField(_("ground in Polish"), max_length=500, blank=True)
    ground_en = models.CharField(_("ground in English"), max_length=500, blank=True)
    law_uk = models.CharField(
        _("act, in Ukrainian"),
        max_length=500,
        blank=True,
        help_text=_("Title, date and number; empty: a rule of the portal's own."),
    )
    law_pl = models.CharField(_("act, in Polish"), max_length=500, blank=True)
    law_en = models.CharField(_("act, in English"), max_length=500, blank=True)
    article = models.CharField(
        _("article"),
        max_length=100,
        blank=True,
        help_text=_("Only the numbers, such as 5, 23-1."),
    )
    law_url = models.URLField(_("address of the act"), max_length=500, blank=True)
    to_check = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("to be checked against the text of the law"),
    )
    used_since = models.DateTimeField(null=True, editable=False)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="followed_by",
    )

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering: ClassVar[list[Any]] = ["kind", "country", "authority", "-valid_from"]
        constraints: ClassVar[list[Any]] = [
            ExclusionConstraint(
                name="one_rule_set_at_a_time",
                expressions=[
                    (Scope("authority", "country", "kind"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Other rules about the same hold for the same in these days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rule_set_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(suspended_from=None, suspended_to=None)
                | Q(suspended_from__isnull=False)
                & (Q(suspended_to=None) | Q(suspended_to__gte=F("suspended_from")))
                & ~Q(ground_uk=""),
                name="rule_set_suspended_with_ground",
                violation_error_message=_(
                    "A suspension has a first day, a ground, and no last day before it."
                ),
            ),
        ]

    def clean(self) -> None:
        """Raise ValidationError for parameters that the kind does not have."""
        if self.authority:
            self.country = self.authority.country
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            # Here, for days in this order make no range that could be compared.
            raise ValidationError({"valid_to": _("The last day is before the first.")})
        schema = SCHEMAS.get(self.kind)
        if schema is None:
            return
        try:
            values = schema.model_validate(self.parameters)
        except ParameterError as error:
            raise ValidationError(_explained(error)) from error
        self.parameters = values.model_dump(mode="json")
        self.__dict__.pop("says", None)
        known = {one.name for one in schema.described()} | CHECKED_BESIDE
        if unknown := set(self.to_check) - known:
            raise ValidationError(
                _("There is no such parameter: %(names)s."),
                params={"names": ", ".join(sorted(unknown))},
            )

    @cached_property
    def says(self) -> Parameters:
        """Its parameters, typed by its kind."""
        return SCHEMAS[self.kind].model_validate(self.parameters)

    def term(self, name: str) -> Term | None:
        """A term by its name.  Raises KeyError for what is no term of this kind."""
        return self.says.term(name)

    @property
    def standing(self) -> Standing:
        """Whether all of it was compared with the law."""
        return Standing.CHECK if self.to_check else Standing.SEEN

    @property
    def is_used(self) -> bool:
        return self.used_since is not None

    @property
    def is_suspended(self) -> bool:
        """Whether an authority need not keep it today, in the zone of its country."""
        return self.is_suspended_on(clock.today(ZONES[Country(self.country)]))

    @property
    def whose(self) -> str:
        """The authority that it holds for, or all of its country."""
        if self.authority:
            return self.authority.name
        country = self.get_country_display()
        return str(_("all authorities: %(country)s") % {"country": country})

    def is_suspended_on(self, day: date) -> bool:
        """Whether an authority need not keep it on a day."""
        if self.suspended_from is None or day < self.suspended_from:
            return False
        return self.suspended_to is None or day <= self.suspended_to

    @property
    def ground(self) -> str:
        """Why it is suspended, in the language of the request, else in Ukrainian."""
        return self._in_language("ground")

    @property
    def law(self) -> str:
        """The act that says so, in the language of the request, else in Ukrainian."""
        return self._in_language("law")

    def _in_language(self, field: str) -> str:
        code = (get_language() or "uk")[:2]
        return getattr(self, f"{field}_{code}", "") or getattr(self, f"{field}_uk")


def _explained(error: ParameterError) -> dict[str, list[str]] | str:
    """What is wrong, by the names of parameters."""
    found = [
        f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
    ]
    return "; ".join(found)


class LoadedRules(models.Model):
    """A rule set of our list that was once loaded: never loaded again."""

    key = models.CharField(max_length=80, primary_key=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.key
