"""The part that every public form of contributions has: a field that people do not
see, and a seal that says when the form was opened."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms import clock

from .judging import FormFacts, may_send

HONEYPOT: Final = "homepage"
"""A name that programs know and browsers do not fill in by themselves."""
SEAL: Final = "opened"
LIFE: Final = timedelta(days=1)
"""How old a form may be when it is sent; then it is given back with a new seal."""
STALE: Final = _(
    "This form was open for a long time. What you wrote is kept here: send it once "
    "more."
)
FLOOD: Final = _(
    "Too much was sent from your network within a minute. What you wrote is kept here: "
    "send it again in a minute."
)
_LONGEST: Final = 200
_signer: Final = Signer(salt="participation.moderation.seal")


class Seal(NamedTuple):
    """When a form was opened, and which it was."""

    opened_at: datetime
    name: str


def sealed(opened_at: datetime) -> str:
    """A new seal of a moment."""
    seconds = int(opened_at.timestamp())
    return _signer.sign(f"{seconds}-{secrets.token_urlsafe(9)}")


def opened(seal: str) -> Seal | None:
    """What a seal says, None for one that is not of this portal."""
    if len(seal) > _LONGEST:
        return None
    try:
        seconds, _dash, name = _signer.unsign(seal).partition("-")
    except BadSignature:
        return None
    return Seal(datetime.fromtimestamp(int(seconds), UTC), name)


class Honeypot(forms.TextInput):
    """A text field that stands among the hidden ones, with its own label.

    It is neither seen nor told by screen readers nor reached by the keyboard; the
    label is for those who read without styles.
    """

    template_name = "moderation/honeypot.html"

    @property
    def is_hidden(self) -> bool:
        return True


class ScreenedForm(forms.Form):
    """Of a public form: `{% for field in form %}` shows these two as hidden fields.

    In a view: `if form.is_flood(network): status 429` before anything else;
    `form.facts` is what `screen` asks for.
    """

    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=Honeypot(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields[SEAL].initial = sealed(clock.now())

    def is_flood(self, network: str) -> bool:
        """Count an attempt; of too many the form says so and keeps what was written."""
        if may_send(network):
            return False
        self.full_clean()
        self.add_error(None, ValidationError(FLOOD, code="flood"))
        return True

    def clean(self) -> dict[str, Any]:
        """Give back what was open too long, with all that was written."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        seal = opened(data.get(SEAL, ""))
        if seal is None or clock.now() - seal.opened_at > LIFE:
            self._seal_anew(was_open=seal is not None)
            raise ValidationError(STALE, code="stale")
        return data

    def _seal_anew(self, *, was_open: bool) -> None:
        """Whoever had the form open long ago may send it at once."""
        opened_at = clock.now() - (LIFE / 2 if was_open else timedelta())
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix(SEAL)] = sealed(opened_at)
        self.data = data

    @property
    def facts(self) -> FormFacts:
        """What the form tells of how it was filled in; once it is valid."""
        seal = opened(self.cleaned_data[SEAL])
        assert seal is not None
        return FormFacts(
            filled_honeypot=bool(self.cleaned_data[HONEYPOT]),
            opened_at=seal.opened_at,
            seal=seal.name,
        )
