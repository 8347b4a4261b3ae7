"""What an officer is asked about one remark, or about many at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.languages import LANGUAGE_CODES

from ...remarks.models import Remark
from ..models import Outcome, ReasonTemplate
from ..models.templates import LONGEST_REASON
from ..reviewing import LONGEST_NOTE
from ..selectors import registered
from ..verdicts import LONGEST_WORDING, first_language

if TYPE_CHECKING:
    from ...models import Consultation
    from ..models import Decision

_REASONS: Final = {
    "uk": pgettext_lazy("of a remark", "Reason in Ukrainian"),
    "pl": pgettext_lazy("of a remark", "Reason in Polish"),
    "en": pgettext_lazy("of a remark", "Reason in English"),
}
_WORDINGS: Final = {
    "uk": gettext_lazy("Changed wording in Ukrainian"),
    "pl": gettext_lazy("Changed wording in Polish"),
    "en": gettext_lazy("Changed wording in English"),
}


def _text(label: Any, longest: int, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DecidingForm(forms.Form):
    """One decision for one remark or for all that are checked."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("of a remark", "Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is decided.")},
    )
    duplicate_of = forms.CharField(
        label=gettext_lazy("Number of the remark that is repeated"),
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 9}),
    )
    template = forms.ChoiceField(label=gettext_lazy("Prepared reason"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        consultation: Consultation,
        kinds: Collection[str] = (),
        initial: dict[str, Any] | None = None,
        inserted: bool = False,
    ) -> None:
        super().__init__(data, initial=initial)
        self.consultation = consultation
        self.first = first_language(consultation.authority)
        self._add_texts()
        if inserted:
            reason = self.fields[f"reason_{self.first}"]
            reason.widget.attrs["autofocus"] = True
        outcomes = [*Outcome.objects.in_use()]
        self.outcomes = {one.code: one for one in outcomes if _fits(one, kinds)}
        offered = [(code, one.name) for code, one in self.outcomes.items()]
        fields: Any = self.fields
        fields["outcome"].choices = offered
        self.templates = _templates(consultation, self.outcomes.values())
        fields["template"].choices = _offered(self.templates.values())

    def _add_texts(self) -> None:
        order = sorted(LANGUAGE_CODES, key=lambda code: code != self.first)
        for code in order:
            self.fields[f"reason_{code}"] = _text(_REASONS[code], LONGEST_REASON, 5)
        for code in order:
            self.fields[f"wording_{code}"] = _text(_WORDINGS[code], LONGEST_WORDING, 4)

    def _bound(self, kind: str, *, first: bool) -> list[forms.BoundField]:
        return [
            self[f"{kind}_{code}"]
            for code in sorted(LANGUAGE_CODES, key=lambda one: one != self.first)
            if (code == self.first) == first
        ]

    @property
    def first_reason(self) -> forms.BoundField:
        """The reason in the language of the authority."""
        return self._bound("reason", first=True)[0]

    @property
    def other_reasons(self) -> list[forms.BoundField]:
        """The reason in the other languages."""
        return self._bound("reason", first=False)

    @property
    def wordings(self) -> list[forms.BoundField]:
        """The changed wording, the language of the authority first."""
        return self._bound("wording", first=True) + self._bound("wording", first=False)

    @property
    def has_other_reasons(self) -> bool:
        """Whether anything stands in the other languages."""
        return any(one.value() or one.errors for one in self.other_reasons)

    @property
    def has_wording(self) -> bool:
        """Whether anything stands in the fields of the changed wording."""
        return any(one.value() or one.errors for one in self.wordings)

    def clean_duplicate_of(self) -> Remark | None:
        """The remark of that number.  Raises ValidationError where there is none."""
        told = self.cleaned_data["duplicate_of"].strip().lstrip("№#").strip()
        if not told:
            return None
        if not (told.isascii() and told.isdecimal()):
            raise forms.ValidationError(_("Write the number of a remark, such as 12."))
        found = registered(self.consultation).filter(number=int(told)).first()
        if found is None:
            text = _("There is no such remark in this consultation.")
            raise forms.ValidationError(text)
        return found  # type: ignore[no-any-return]

    @property
    def told(self) -> dict[str, Any]:
        """What `actions.draft` takes, of a form that is valid."""
        data = self.cleaned_data
        return {
            "outcome": self.outcomes[data["outcome"]],
            "reasons": {code: data[f"reason_{code}"] for code in LANGUAGE_CODES},
            "changed_wording": {
                code: data[f"wording_{code}"] for code in LANGUAGE_CODES
            },
            "duplicate_of": data["duplicate_of"],
        }


class NoteForm(forms.Form):
    """Why a draft is sent back."""

    note = forms.CharField(
        label=gettext_lazy("What should be changed"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The officers of the authority read this; nobody else."),
    )


def initial_of(decision: Decision | None) -> dict[str, Any]:
    """What a form begins with where something is decided already."""
    if decision is None:
        return {}
    original = decision.duplicate_of
    return {
        "outcome": decision.outcome.code,
        "duplicate_of": str(original.number) if original else "",
        **{f"reason_{code}": text for code, text in decision.reasons.items()},
        **{f"wording_{code}": text for code, text in decision.changed_wording.items()},
    }


def with_template(form: DecidingForm, data: Any) -> dict[str, Any]:
    """What was typed, with the chosen reason inserted below it; nothing is lost."""
    told = {name: data.get(name, "") for name in form.fields}
    template = form.templates.get(told["template"])
    if template is None:
        return told
    for code, text in template.texts.items():
        typed = told[f"reason_{code}"].rstrip()
        if text and text not in typed:
            told[f"reason_{code}"] = f"{typed}\n\n{text}" if typed else text
    return told | {"outcome": told["outcome"] or template.outcome.code, "template": ""}


def _fits(outcome: Outcome, kinds: Collection[str]) -> bool:
    return not kinds or all(outcome.fits(kind) for kind in kinds)


def _templates(
    consultation: Consultation, outcomes: Collection[Outcome]
) -> dict[str, ReasonTemplate]:
    rows = ReasonTemplate.objects.filter(
        authority=consultation.authority, outcome__in=[one.pk for one in outcomes]
    )
    return {str(one.pk): one for one in rows.select_related("outcome")}


def _offered(templates: Collection[ReasonTemplate]) -> Sequence[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in templates:
        groups.setdefault(one.outcome.name, []).append((str(one.pk), one.name))
    return [("", _("choose one")), *groups.items()]
