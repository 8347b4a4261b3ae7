"""What a reader is asked."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import LONGEST_REASON, Usefulness

# All but line breaks: nobody types them, and databases and screens choke on some.
_CONTROL: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)


class ReasonField(forms.CharField):
    """A few sentences, without what is no text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_REASON}),
            help_text=_(
                "At most 500 characters. The authority reads this and can't answer "
                "you: do not write your name, address or telephone number here."
            ),
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        # One line break is one character here, as in the browser's own count.
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(_CONTROL.sub(" ", text)) or ""


class UsefulForm(forms.Form):
    """Yes or no, and a reason for whoever wants to give one."""

    useful = forms.ChoiceField(
        label=_("Was this page useful?"), choices=Usefulness, widget=forms.RadioSelect
    )
    reason = ReasonField(label=_("Why?"))


class ReasonForm(forms.Form):
    """A reason after the answer was given."""

    useful = forms.ChoiceField(choices=Usefulness, widget=forms.HiddenInput)
    reason = ReasonField(label=_("What did you look for, and what was missing?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self["useful"].value() == Usefulness.YES:
            self.fields["reason"].label = _("What helped you?")
