"""Forms of the review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Danger


class ReviewForm(forms.Form):
    """Approve, or return with a comment."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("approve", _("Approve: it goes on the site")),
            ("return", _("Return for changes")),
        ],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Comment to the author"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required when the page is returned: say what has to be changed."),
    )

    def clean(self) -> dict[str, str]:
        cleaned = super().clean() or {}
        comment = (cleaned.get("comment") or "").strip()
        if cleaned.get("decision") == "return" and not comment:
            self.add_error("comment", _("Say what has to be changed."))
        return cleaned


class UrgentForm(forms.Form):
    """Why a warning can't wait for its review."""

    danger = forms.ChoiceField(
        label=_("What the warning is about"),
        choices=Danger.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why it can't wait for a second person"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
