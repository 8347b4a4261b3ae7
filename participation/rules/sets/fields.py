"""Form fields of parameters, made of what a kind's schema says of them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from ..counting import MOST, Term
from ..enums import Unit
from .parameters import Parameter

LARGEST: Final = 1_000_000


class TermWidget(forms.MultiWidget):
    """A number and its unit."""

    template_name = "rules/admin/term.html"

    def __init__(self) -> None:
        amount = forms.NumberInput(attrs={"min": 1, "max": max(MOST.values())})
        unit = forms.Select(choices=Unit.choices, attrs={"aria-label": _("Unit")})
        super().__init__({"amount": amount, "unit": unit})

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [value.get("amount"), value.get("unit")]
        return [value.amount, value.unit] if value else [None, Unit.WORKING_DAYS]


class TermField(forms.MultiValueField):
    """A term; None where the number is left empty."""

    widget = TermWidget

    def __init__(self, **kwargs: Any) -> None:
        required = kwargs.pop("required", True)
        amount = forms.IntegerField(required=required, min_value=1)
        unit = forms.ChoiceField(choices=Unit.choices)
        super().__init__(
            fields=(amount, unit),
            required=required,
            require_all_fields=False,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        if not isinstance(value, list):
            # A field that is only shown gets what the row has.
            value = TermWidget().decompress(value)
        amount = value[0]
        if amount in ("", None) and not self.required:
            return None
        return super().clean(value)

    def compress(self, data_list: list[Any]) -> Term | None:
        """The term.  Raises ValidationError for one longer than any law's."""
        if not data_list or not data_list[0]:
            return None
        try:
            return Term(data_list[0], Unit(data_list[1]))
        except ValueError as error:
            raise forms.ValidationError(_("No term is that long.")) from error


def field_of(parameter: Parameter) -> forms.Field:
    """The form field of a parameter, with its words."""
    words: dict[str, Any] = {
        "label": parameter.said.label,
        "help_text": parameter.said.help,
    }
    choices = parameter.choices
    if parameter.is_term:
        return TermField(required=not parameter.may_be_empty, **words)
    if parameter.is_list:
        return forms.MultipleChoiceField(
            choices=choices.choices,  # type: ignore[union-attr]
            widget=forms.CheckboxSelectMultiple,
            **words,
        )
    if choices:
        return forms.ChoiceField(choices=choices.choices, **words)  # type: ignore[attr-defined]
    if parameter.type is bool:
        return forms.BooleanField(required=False, **words)
    required = not parameter.may_be_empty
    if parameter.type is int:
        return forms.IntegerField(
            required=required, min_value=0, max_value=LARGEST, **words
        )
    return forms.CharField(required=required, max_length=20, **words)
