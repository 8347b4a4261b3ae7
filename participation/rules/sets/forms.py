"""Forms of rule sets in the admin; what is asked follows from the kind."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from ..models import RuleSet
from ..models.rule_sets import CHECKED_BESIDE
from .enums import Kind
from .fields import field_of
from .parameters import Parameters
from .schemas import SCHEMAS

PREFIX = "says_"
_WHOSE = ("authority", "country")
_NAMES = ("name_uk", "name_pl", "name_en")
_DAYS = ("valid_from", "valid_to")
_LAW = ("law_uk", "law_pl", "law_en", "article", "law_url")
_FROZEN = ("authority", "country", "valid_from", "law_uk", "article")

# Names of what may be marked beside the parameters.
BESIDE = {
    "valid_from": gettext_lazy("the first day"),
    "suspended_from": gettext_lazy("the first day of the suspension"),
    "ground": gettext_lazy("the ground of the suspension"),
    "law": gettext_lazy("the act"),
}


def may_be_checked(schema: type[Parameters]) -> list[tuple[str, str]]:
    """What of a rule set may be marked "to be checked", with its name."""
    of_kind = [(one.name, str(one.said.label)) for one in schema.described()]
    beside = [(name, str(BESIDE[name])) for name in BESIDE if name in CHECKED_BESIDE]
    return [*of_kind, *beside]


class RuleSetForm(WagtailAdminModelForm):
    """A rule set of a kind; subclasses of `form_for` have its parameters as fields."""

    kind: ClassVar[str]
    schema: ClassVar[type[Parameters]]
    # Declared here so that widgets of checkboxes are one list.
    to_check = forms.MultipleChoiceField(
        label=gettext_lazy("To be checked against the text of the law"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RuleSet
        fields: ClassVar = [*_NAMES, *_WHOSE, *_DAYS, *_LAW, "to_check"]
        widgets: ClassVar = dict.fromkeys(_DAYS, AdminDateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.kind = self.kind
        for parameter in self.schema.described():
            name = PREFIX + parameter.name
            self.fields[name] = field_of(parameter)
            self._begin(name, parameter.name)
        self._mark()
        if self.instance.is_used:
            for name in (*_FROZEN, *self._parameter_names()):
                self.fields[name].disabled = True

    def _begin(self, name: str, parameter: str) -> None:
        """What a field holds at first: the row's value, else the kind's usual one."""
        if parameter in self.instance.parameters:
            self.initial[name] = self.instance.parameters[parameter]
        else:
            default = self.schema.model_fields[parameter].get_default()
            known = self.schema.model_fields[parameter].is_required()
            self.initial[name] = None if known else default

    def _mark(self) -> None:
        """What is to be checked is chosen at first, later confirmed one by one."""
        choices = may_be_checked(self.schema)
        if self.instance.pk:
            del self.fields["to_check"]
        else:
            self.fields["to_check"].choices = choices  # type: ignore[attr-defined]
            self.initial["to_check"] = []
        for name in self.instance.to_check:
            if field := self.fields.get(PREFIX + name):
                mark = _("Not yet compared with the text of the law.")
                field.help_text = f"{field.help_text} {mark}".strip()

    def _parameter_names(self) -> list[str]:
        return [PREFIX + one.name for one in self.schema.described()]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields under headings, in the order of work."""
        named = [
            (_("What it is called"), _NAMES),
            (_("For whom and when"), (*_WHOSE, *_DAYS)),
            (_("What it says"), self._parameter_names()),
            (_("Where it says so"), (*_LAW, "to_check")),
        ]
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in named
        ]

    def clean(self) -> dict[str, Any]:
        """Put the parameters together; the row checks them whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.instance.is_used:
            values = {
                name.removeprefix(PREFIX): cleaned[name]
                for name in self._parameter_names()
            }
            # Their errors are those of fields; what is left the row says of all.
            self.instance.parameters = self.schema.model_construct(**values).model_dump(
                mode="json", warnings=False
            )
        return cleaned


def form_for(kind: str) -> type[RuleSetForm]:
    """The form of rule sets of a kind.  Raises KeyError for an unknown one."""
    given = {"kind": Kind(kind).value, "schema": SCHEMAS[kind]}
    return type(f"{kind}_form", (RuleSetForm,), given)


class ConfirmForm(forms.Form):
    """What was compared with the law, and which text of it."""

    names = forms.MultipleChoiceField(
        label=gettext_lazy("I have compared with the text of the law"),
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label=gettext_lazy("Which text was read"),
        max_length=500,
        help_text=gettext_lazy(
            "The edition and where it was read. It is kept in the journal for ever."
        ),
    )

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(may_be_checked(SCHEMAS[rule_set.kind]))
        names = [(name, labels.get(name, name)) for name in rule_set.to_check]
        self.fields["names"].choices = names  # type: ignore[attr-defined]


class SuspendForm(forms.Form):
    """From when to when rules need not be kept, and on which ground."""

    first_day = forms.DateField(
        label=gettext_lazy("Suspended from"), widget=AdminDateInput
    )
    last_day = forms.DateField(
        label=gettext_lazy("Suspended until"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy("The last day; empty: until further notice."),
    )
    ground_uk = forms.CharField(
        label=gettext_lazy("Ground in Ukrainian"), max_length=500
    )
    ground_pl = forms.CharField(
        label=gettext_lazy("Ground in Polish"), max_length=500, required=False
    )
    ground_en = forms.CharField(
        label=gettext_lazy("Ground in English"), max_length=500, required=False
    )

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        grounds = ("ground_uk", "ground_pl", "ground_en")
        kwargs["initial"] = {
            "first_day": rule_set.suspended_from,
            "last_day": rule_set.suspended_to,
            **{name: getattr(rule_set, name) for name in grounds},
        }
        super().__init__(*args, **kwargs)


class EndForm(forms.Form):
    """The last day, and why."""

    last_day = forms.DateField(
        label=gettext_lazy("The last day"), widget=AdminDateInput
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, rule_set: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
