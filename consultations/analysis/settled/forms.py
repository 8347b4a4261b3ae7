"""Forms of the admin for outcomes and prepared reasons."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms import clock
from cms.languages import LANGUAGE_CODES

from ...remarks.enums import RemarkKind
from ..models import Outcome, ReasonTemplate
from ..permissions import authorities_of


class OutcomeForm(WagtailAdminModelForm):
    """An outcome in three languages, for which kinds, and whether it is chosen."""

    kinds = forms.MultipleChoiceField(
        label=_("for these kinds of remarks"),
        required=False,
        choices=RemarkKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: for all of them."),
    )
    retired = forms.BooleanField(
        label=pgettext_lazy("outcome of remarks", "retired"),
        required=False,
        help_text=_("Nobody chooses it any more; what was decided stays as it is."),
    )

    class Meta:
        model = Outcome
        fields: ClassVar[list[str]] = [
            "code",
            *(f"name_{code}" for code in LANGUAGE_CODES),
            *("counts_as", "kinds", "needs_reason", "order"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True
        self.fields["retired"].initial = self.instance.is_retired

    def clean(self) -> Any:
        """With the moment of retirement, which stays once it is set."""
        cleaned = super().clean()
        retired = bool(self.cleaned_data.get("retired"))
        if retired != self.instance.is_retired:
            self.instance.retired_at = clock.now() if retired else None
        return cleaned


class ReasonTemplateForm(WagtailAdminModelForm):
    """A prepared reason; an officer chooses among the own authorities."""

    class Meta:
        model = ReasonTemplate
        fields: ClassVar[list[str]] = [
            *("authority", "outcome", "name"),
            *(f"text_{code}" for code in LANGUAGE_CODES),
        ]
        widgets: ClassVar[dict[str, Any]] = {
            f"text_{code}": forms.Textarea(attrs={"rows": 5}) for code in LANGUAGE_CODES
        }

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, for_user=for_user, **kwargs)
        self.fields["outcome"].queryset = Outcome.objects.in_use()
        if for_user is not None:
            self.fields["authority"].queryset = authorities_of(for_user)
