"""What a moderator is asked: one case, or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import OFFERED, Outcome, Standing
from ..models import DecisionCode
from ..models.cases import NOTED_IN

if TYPE_CHECKING:
    from ..models import ModeratedContribution

ACTS: Final[dict[str, str | Promise]] = {
    Outcome.PUBLISH: pgettext_lazy("moderator", "Publish"),
    Outcome.KEEP: pgettext_lazy("moderator", "Leave as it is"),
    Outcome.RESTORE: pgettext_lazy("moderator", "Restore"),
    Outcome.HIDE: pgettext_lazy("moderator", "Hide"),
}
STAYS_HIDDEN: Final = pgettext_lazy("moderator", "Leave hidden")
LET: Final = "let"
"""Of many at once: publish what waits, leave what shows."""
_MANY: Final = ((LET, _("Publish or leave as it is")), (Outcome.HIDE.value, _("Hide")))


class CodeField(forms.ChoiceField):
    """A code of decisions by its slug, in two groups."""

    def __init__(self, **more: Any) -> None:
        label = pgettext_lazy("of a decision", "Reason")
        super().__init__(label=label, required=False, **more)
        self.known: dict[str, DecisionCode] = {}

    def offer(self, codes: list[DecisionCode]) -> None:
        """Offer some codes."""
        self.known = {one.code: one for one in codes}
        self.choices = [("", _("no reason"))] + [
            (heading, [(one.code, one.name) for one in codes if one.hides == hides])
            for hides, heading in ((True, _("to hide")), (False, _("to let it stand")))
            if any(one.hides == hides for one in codes)
        ]

    def clean(self, value: Any) -> DecisionCode | None:
        return self.known.get(super().clean(value))


class DecidingForm(forms.Form):
    """What is decided, why, and what the author is told."""

    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    code = CodeField()
    note = forms.CharField(
        label=_("Note to the author"),
        required=False,
        max_length=NOTED_IN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author alone reads it, in the letter about the decision."),
    )

    def offer(self, codes: list[DecisionCode]) -> None:
        """Offer some codes."""
        field = self.fields["code"]
        assert isinstance(field, CodeField)
        field.offer(codes)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed, and for one that fits."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        hides = data.get("outcome") == Outcome.HIDE
        code = data.get("code")
        if hides and code is None:
            self.add_error("code", _("Choose the reason for which it is hidden."))
        elif code is not None and code.hides != hides and "outcome" in data:
            self.add_error("code", _("This reason does not fit the decision."))
        return data


class CaseForm(DecidingForm):
    """The decision of one case; what is offered follows from how the thing stands."""

    def __init__(self, data: Any, *, thing: ModeratedContribution, kind: str) -> None:
        super().__init__(data)
        standing = Standing(thing.standing)
        acts = [(one.value, ACTS[one]) for one in OFFERED[standing]]
        if standing == Standing.HIDDEN:
            acts = [
                (value, STAYS_HIDDEN if value == Outcome.HIDE else label)
                for value, label in acts
            ]
        self.fields["outcome"].choices = acts  # type: ignore[attr-defined]
        self.offer(list(DecisionCode.objects.in_use().about(kind)))


class ManyForm(DecidingForm):
    """One decision for all cases that are checked."""

    cases = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("Some of these are decided already.")},
    )

    def __init__(self, data: Any, *, offered: list[int]) -> None:
        super().__init__(data)
        self.fields["outcome"].choices = _MANY  # type: ignore[attr-defined]
        self.fields["cases"].choices = [(one, one) for one in offered]  # type: ignore[attr-defined]
        self.offer(list(DecisionCode.objects.in_use()))

    def clean_cases(self) -> list[int]:
        """The checked ones.  Raises ValidationError for none."""
        chosen: list[int] = self.cleaned_data["cases"]
        if not chosen:
            raise forms.ValidationError(_("Choose what you decide about."))
        return chosen
