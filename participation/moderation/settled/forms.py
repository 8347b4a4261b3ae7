"""Forms of the admin for codes and numbers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms import clock

from ..models import DecisionCode, StandingRules
from ..permissions import moderated_by
from ..registry import kinds

_LANGUAGES = ("uk", "pl", "en")


class DecisionCodeForm(WagtailAdminModelForm):
    """A code in three languages, for which kinds, and whether it is still chosen."""

    kinds = forms.MultipleChoiceField(
        label=_("for these kinds of contributions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: for all of them."),
    )
    retired = forms.BooleanField(
        label=_("retired"),
        required=False,
        help_text=_("Nobody chooses it any more; what was decided stays as it is."),
    )

    class Meta:
        model = DecisionCode
        fields: ClassVar[list[str]] = [
            "code",
            *(f"name_{code}" for code in _LANGUAGES),
            *(f"explanation_{code}" for code in _LANGUAGES),
            *("hides", "public", "reportable", "kinds", "order"),
        ]
        widgets: ClassVar[dict[str, Any]] = {
            f"explanation_{code}": forms.Textarea(attrs={"rows": 3})
            for code in _LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(name, kind.label) for name, kind in kinds.items()]
        self.fields["kinds"].choices = offered
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


class StandingRulesForm(WagtailAdminModelForm):
    """Numbers of trust; a moderator chooses among the own authorities."""

    class Meta:
        model = StandingRules
        fields: ClassVar[list[str]] = [
            *("authority", "days", "trusted_after", "watched_after"),
            *("trusted_at_once", "watched_wait"),
        ]

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, for_user=for_user, **kwargs)
        authority = self.fields["authority"]
        if for_user is not None and not for_user.is_superuser:
            authority.queryset = moderated_by(for_user)
            authority.required = True
