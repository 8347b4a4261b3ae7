"""What somebody without an account writes of themselves."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.outbox.addresses import normal

from ..contribution_enums import ConsentKind
from ..names import NameField
from .actions import Named

# Where people are named by their father, too.
WITH_PATRONYMIC: Final = frozenset({"UA"})


class GuestForm(forms.Form):
    """Name, address and consent; a room adds what is given."""

    country: ClassVar[str] = "UA"
    consent_kind: ClassVar[ConsentKind] = ConsentKind.PARTICIPATION

    surname = NameField(label=gettext_lazy("Surname"), autocomplete="family-name")
    name = NameField(
        label=pgettext_lazy("given name", "Name"), autocomplete="given-name"
    )
    patronymic = NameField(
        label=gettext_lazy("Patronymic"),
        autocomplete="additional-name",
        required=False,
    )
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
        self.fields["email"].widget.attrs["autocomplete"] = "email"
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
        return normal(self.cleaned_data["email"])

    def named(self) -> Named:
        """Who somebody says they are."""
        said = self.cleaned_data
        return Named(
            said["surname"], said["name"], said.get("patronymic", ""), said["email"]
        )
