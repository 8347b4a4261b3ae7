"""What somebody without an account writes of themselves."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .contribution_enums import ConsentKind
from .guests import Named
from .mail_addresses import normalised

# Letters of any alphabet with their marks, apostrophes, hyphens, dots, single spaces.
_NAME: Final = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[ .'’ʼ`\-–]+[^\W\d_]*)*")
LONGEST_NAME: Final = 100
# Where people are named by their father, too.
WITH_PATRONYMIC: Final = frozenset({"UA"})


def tidied(name: str) -> str:
    """A name with one kind of apostrophe and single spaces.

    Raises ValidationError for what can be no name: signs, digits, line breaks.
    """
    name = re.sub(r"['`ʼ]", "’", " ".join(name.split(" "))).strip()
    if name and not _NAME.fullmatch(name):
        raise ValidationError(
            _("Write a name with letters, hyphens and apostrophes only.")
        )
    return name


class NameField(forms.CharField):
    """A part of somebody's name, checked before white space is taken off."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, strip=False, **more)

    def clean(self, value: Any) -> str:
        return tidied(super().clean(value))


class GuestForm(forms.Form):
    """Name, address and consent; a room adds what is given."""

    country: ClassVar[str] = "UA"
    consent_kind: ClassVar[ConsentKind] = ConsentKind.PARTICIPATION

    surname = NameField(label=gettext_lazy("Surname"))
    name = NameField(label=gettext_lazy("Name"))
    patronymic = NameField(label=gettext_lazy("Patronymic"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "A letter with a link comes to it. What you give counts when you have "
            "followed the link and pressed the button there. The address is not "
            "published."
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that this portal keeps what I have written here."),
        error_messages={"required": gettext_lazy("Without consent nothing is kept.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, token in (
            ("surname", "family-name"),
            ("name", "given-name"),
            ("patronymic", "additional-name"),
            ("email", "email"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = token
        if self.country not in WITH_PATRONYMIC:
            del self.fields["patronymic"]
        self.fields["consent"].help_text = format_html(
            '<a href="{}">{}</a>',
            reverse("consent", args=[self.consent_kind]),
            _("What is kept, why, for how long, and what you may ask for"),
        )
        self.order_fields([*self._own_fields(), "email", "consent"])

    def _own_fields(self) -> list[str]:
        """All but the last two: what a room adds stands before the consent."""
        return [name for name in self.fields if name not in ("email", "consent")]

    def clean_email(self) -> str:
        """The address as it is written to."""
        return normalised(self.cleaned_data["email"])

    def named(self) -> Named:
        """Who somebody says they are."""
        said = self.cleaned_data
        return Named(
            said["surname"], said["name"], said.get("patronymic", ""), said["email"]
        )
