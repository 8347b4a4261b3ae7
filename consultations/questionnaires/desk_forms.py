"""What a consultant is asked who enters a visitor's answers."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.guests import Named
from participation.citizens.names import NameField
from participation.outbox.addresses import normal

from .forms import QuestionFields

CHANNELS: Final = (
    (Channel.DESK.value, gettext_lazy("said or written here, at the desk")),
    (Channel.PAPER.value, gettext_lazy("on paper, a sheet or a letter handed in")),
    (Channel.MAIL.value, gettext_lazy("by post")),
)
CONSENTS: Final = (
    (ConsentHow.ORAL.value, gettext_lazy("said so to me")),
    (ConsentHow.PAPER.value, gettext_lazy("signed it on paper")),
)


class DeskAnswersForm(QuestionFields):
    """Answers that a consultant enters: they count at once, nothing is screened."""

    signed_in = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    centre = forms.ChoiceField(label=pgettext_lazy("at a desk", "Your centre"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How the answers came"),
        choices=CHANNELS,
        initial=Channel.DESK.value,
        widget=forms.RadioSelect,
    )
    surname = NameField(label=gettext_lazy("Surname"), autocomplete="off")
    name = NameField(label=pgettext_lazy("given name", "Name"), autocomplete="off")
    patronymic = NameField(
        label=gettext_lazy("Patronymic"), autocomplete="off", required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy(
            "If there is one: by it the visitor sees the answers at home, and answers "
            "only once. It is not published."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    consent_how = forms.ChoiceField(
        label=gettext_lazy("The visitor agrees that the portal keeps these answers:"),
        choices=CONSENTS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Without consent nothing is kept.")},
    )

    def __init__(self, *args: Any, centres: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        centre = self.fields["centre"]
        assert isinstance(centre, forms.ChoiceField)
        centre.choices = centres
        if len(centres) == 1:
            centre.widget, centre.initial = forms.HiddenInput(), centres[0][0]
        questions = [one for one in self.fields if one.startswith("question_")]
        self.order_fields(questions)

    def about(self) -> list[BoundField]:
        """Whose answers they are, and how they came."""
        names = ("centre", "channel", "surname", "name", "patronymic", "email")
        shown = [self[name] for name in (*names, "consent_how")]
        return [one for one in shown if not one.is_hidden]

    def clean_email(self) -> str:
        """The address as it is written to, if there is one."""
        email = self.cleaned_data["email"]
        return normal(email) if email else ""

    def named(self) -> Named:
        """Who the visitor says they are."""
        said = self.cleaned_data
        parts = (said["surname"], said["name"], said["patronymic"])
        return Named(*parts, said["email"])
