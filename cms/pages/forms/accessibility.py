"""What an accessibility statement has to say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from cms.core.forms import RecordPageForm

from ..enums import AssessmentMethod, Conformance

STATEMENT_FACTS = (
    *("conformance", "standard", "method", "prepared_on", "checked_on"),
    *("telephone", "email", "answer_days"),
)
GAPS = ("not_conforming", "burden", "out_of_scope")
STANDARD = "ДСТУ EN 301 549:2022"


class AccessibilityStatementForm(RecordPageForm):
    """Nothing that the model statement asks for is left out.

    Implementing Decision (EU) 2018/1523, annex; Ukraine has the same standard as
    ДСТУ EN 301 549.
    """

    fact_fields = (*RecordPageForm.fact_fields, *STATEMENT_FACTS)

    conformance = forms.ChoiceField(
        label=gettext_lazy("The site and the standard"),
        choices=Conformance,
        widget=forms.RadioSelect,
        initial=Conformance.PARTIAL,
    )
    standard = forms.CharField(
        label=gettext_lazy("Standard"), max_length=100, initial=STANDARD
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Who assessed it"),
        choices=AssessmentMethod,
        widget=forms.RadioSelect,
        initial=AssessmentMethod.SELF,
    )
    prepared_on = forms.DateField(
        label=gettext_lazy("Statement prepared on"), widget=AdminDateInput
    )
    checked_on = forms.DateField(
        label=gettext_lazy("Statement last checked on"),
        widget=AdminDateInput,
        help_text=gettext_lazy("At least once a year."),
    )
    telephone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=100, required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-mail for what is not accessible"))
    answer_days = forms.IntegerField(
        label=gettext_lazy("Answered within, working days"), min_value=1, max_value=60
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._ask_for_gaps(cleaned)
        prepared, checked = cleaned.get("prepared_on"), cleaned.get("checked_on")
        if prepared and checked and checked < prepared:
            self.add_error(
                "checked_on",
                ValidationError(_("It was checked before it was prepared.")),
            )
        return cleaned

    def _ask_for_gaps(self, cleaned: dict[str, Any]) -> None:
        """A site that meets the standard has no gaps; every other one names some."""
        conformance = cleaned.get("conformance")
        gaps = any(cleaned.get(name) for name in GAPS)
        if conformance == Conformance.FULL and gaps:
            text = _("A site that meets the standard fully has nothing here.")
            self.add_error("not_conforming", ValidationError(text))
        if conformance in (Conformance.PARTIAL, Conformance.NONE) and not gaps:
            text = _("Say what is not accessible.")
            self.add_error("not_conforming", ValidationError(text))
