"""What a consultant is asked who enters a remark for a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.guests import Named
from participation.citizens.names import NameField
from participation.outbox.addresses import normal

from ..texts.citing import cite
from ..texts.models import Place
from .enums import SpeaksAs
from .forms import RemarkFields

if TYPE_CHECKING:
    from .about import About
    from .rules import RemarkRules

CHANNELS = (
    (Channel.DESK.value, gettext_lazy("said or written here, at the desk")),
    (Channel.PAPER.value, gettext_lazy("on paper, a sheet or a letter handed in")),
    (Channel.MAIL.value, gettext_lazy("by post")),
)
CONSENTS = (
    (ConsentHow.ORAL.value, gettext_lazy("said so to me")),
    (ConsentHow.PAPER.value, gettext_lazy("signed it on paper")),
)


class DeskRemarkForm(RemarkFields):
    """A remark that a consultant enters; nothing is screened, the author is named."""

    first: ClassVar[tuple[str, ...]] = ("centre", "channel", "clause")
    last: ClassVar[tuple[str, ...]] = ("consent_how",)

    signed_in = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    centre = forms.ChoiceField(label=pgettext_lazy("at a desk", "Your centre"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How the remark came"),
        choices=CHANNELS,
        initial=Channel.DESK.value,
        widget=forms.RadioSelect,
    )
    clause = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        required=False,
        help_text=gettext_lazy("Type the first signs of a clause to find it."),
    )
    surname = NameField(label=gettext_lazy("Surname"), autocomplete="off")
    name = NameField(label=pgettext_lazy("given name", "Name"), autocomplete="off")
    patronymic = NameField(
        label=gettext_lazy("Patronymic"), autocomplete="off", required=False
    )
    postal_address = forms.CharField(
        label=gettext_lazy("Postal address"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Not published."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy(
            "If there is one: the decision comes to it. It is not published."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    consent_how = forms.ChoiceField(
        label=gettext_lazy(
            "The visitor agrees that the portal keeps this and shows it:"
        ),
        choices=CONSENTS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Without consent nothing is kept.")},
    )

    def __init__(
        self,
        *args: Any,
        about: About,
        centres: list[tuple[str, str]],
        rules: RemarkRules,
        language: str,
        **more: Any,
    ) -> None:
        super().__init__(*args, rules=rules, **more)
        self.clauses = _clauses(about, language)
        named = [(str(pk), name) for pk, name in self.clauses.items()]
        self._choose("centre", cast("list[tuple[str, Any]]", centres))
        self._choose("clause", [("", _("the whole draft")), *named])
        self.fields["postal_address"].required = rules.oral_needs_address
        del self.fields["tells_author"], self.fields["version"]
        if not named:
            del self.fields["clause"]
        if len(centres) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.fields["centre"].initial = centres[0][0]
        self.order_fields([*self.first, *self.what, *self.who, *self.fields])

    @property
    def parts(self) -> dict[str, list[forms.BoundField]]:
        """The same, and before them how it came and what it is about."""
        shown = [field.name for field in self.visible_fields()]
        parts = super().parts
        parts["first"] = [self[name] for name in self.first if name in shown]
        parts["who"] = [one for one in parts["who"] if one.name not in self.first]
        return parts

    def clean(self) -> dict[str, Any]:
        """Who speaks without a name leaves none."""
        said = super().clean()
        if said.get("speaks_as") == SpeaksAs.ANONYMOUS:
            for name in ("surname", "name", "patronymic"):
                self.errors.pop(name, None)
                said[name] = ""
        return said

    def clean_email(self) -> str:
        """The address as it is written to, if there is one."""
        email = self.cleaned_data["email"]
        return normal(email) if email else ""

    def named(self) -> Named:
        """Who the visitor says they are."""
        said = self.cleaned_data
        parts = (said["surname"], said["name"], said["patronymic"])
        return Named(*parts, said["email"])


def _clauses(about: About, language: str) -> dict[int, str]:
    """Clauses of the last version, by their ids in its order."""
    if about.version is None:
        return {}
    rows = Place.objects.filter(version=about.version).order_by("order")
    told = rows.values_list("clause", "path")
    return {number: cite(path, language) for number, path in told}
