"""Forms of the acts on an announced consultation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from cms import clock
from cms.languages import LANGUAGE_CODES
from cms.register.models import DocumentPage

from .course import day_of
from .forms import DocumentChooser
from .models import Consultation, Phase
from .models.consultation import LONGEST_REASON
from .phases import PhaseKind
from .selectors.stages import phase_label

_LABELS = {
    "uk": _("Reason in Ukrainian"),
    "pl": _("Reason in Polish"),
    "en": _("Reason in English"),
}


class PhaseField(forms.ModelChoiceField):
    """Phases by what they are for and their last day."""

    def label_from_instance(self, obj: Any) -> str:
        day = date_format(day_of(obj.closes), "DATE_FORMAT")
        return f"{phase_label(obj.kind)}, {day}"


class CancelForm(forms.Form):
    """Why, in the portal's languages; public."""

    reason_uk = forms.CharField(
        label=_LABELS["uk"], max_length=LONGEST_REASON, widget=forms.Textarea
    )
    reason_pl = forms.CharField(
        label=_LABELS["pl"],
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea,
    )
    reason_en = forms.CharField(
        label=_LABELS["en"],
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        self.consultation = consultation
        super().__init__(*args, **kwargs)
        for name in ("reason_uk", "reason_pl", "reason_en"):
            self.fields[name].widget.attrs["rows"] = 3
        self.begin()

    def begin(self) -> None:
        """Offer what may be chosen now."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reasons that were given, by language code."""
        told = {code: self.cleaned_data[f"reason_{code}"] for code in LANGUAGE_CODES}
        return {code: text for code, text in told.items() if text}


class ExtendForm(CancelForm):
    """Which phase, and until when."""

    phase = PhaseField(
        label=_("Phase"), queryset=Phase.objects.none(), empty_label=None
    )
    last_day = forms.DateField(label=_("New last day"), widget=AdminDateInput)
    field_order = ("phase", "last_day")

    def begin(self) -> None:
        now = clock.now()
        open_ones = [
            one.pk for one in self.consultation.phases.all() if one.window.over > now
        ]
        self.fields["phase"].queryset = Phase.objects.filter(  # type: ignore[attr-defined]
            pk__in=open_ones
        )


class ReopenForm(CancelForm):
    """For what, from when to when."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a phase", "What for"), choices=PhaseKind
    )
    first_day = forms.DateField(
        label=pgettext_lazy("of a phase", "First day"),
        widget=AdminDateInput,
        help_text=_("Today: from this moment on."),
    )
    last_day = forms.DateField(
        label=pgettext_lazy("of a phase", "Last day"), widget=AdminDateInput
    )
    field_order = ("kind", "first_day", "last_day")

    def begin(self) -> None:
        self.initial.setdefault("first_day", clock.today())


class FactForm(forms.Form):
    """Nothing is asked but to confirm."""

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class DecisionForm(FactForm):
    """By which document it was decided."""

    decision = forms.ModelChoiceField(
        label=_("Document by which it was decided"),
        queryset=DocumentPage.objects.filter(live=True),
        required=False,
        widget=DocumentChooser(target_models=[DocumentPage]),
        help_text=_("A published document of the register, if there is one."),
    )
