"""What an author is asked who objects."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .models.appeals import OBJECTED_IN


class ObjectionForm(forms.Form):
    """Why the decision is wrong, in the author's own words."""

    words = forms.CharField(
        label=_("Why you object"),
        max_length=OBJECTED_IN,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Moderators read it, nobody else. It is not published."),
        error_messages={"required": _("Write why you object.")},
    )
