"""What a list of remarks is narrowed and sorted by, as its address says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.comments.enums import TextLanguage

from ..texts.citing import cite
from ..texts.models import Place
from .enums import RemarkKind
from .outcomes import outcome_choices
from .selectors import Filters, Order

if TYPE_CHECKING:
    from .about import About

ANY: Final = pgettext_lazy("filter of remarks", "all")
WHOLE: Final = "whole"
"""How remarks on the whole draft are asked for in place of a clause."""


class FiltersForm(forms.Form):
    """Filters in the address of a list; what makes no sense asks for nothing."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    clause = forms.ChoiceField(label=gettext_lazy("Clause"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Written in"),
        choices=[("", ANY), *TextLanguage.choices],
        required=False,
    )
    decided = forms.ChoiceField(label=gettext_lazy("Decision"), required=False)
    sort = forms.ChoiceField(
        label=pgettext_lazy("of remarks", "Order"),
        choices=Order.choices,
        required=False,
    )
    kind = forms.ChoiceField(
        choices=RemarkKind.choices, required=False, widget=forms.HiddenInput
    )
    group = forms.IntegerField(
        min_value=1, max_value=10**6, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, about: About, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.clauses = _clauses(about, language)
        if self.clauses:
            whole = (WHOLE, gettext_lazy("the whole draft"))
            named = [(str(key), name) for key, (_pk, name) in self.clauses.items()]
            self._choose("clause", [("", ANY), whole, *named])
        else:
            del self.fields["clause"]
        if outcomes := outcome_choices(language):
            self._choose("decided", [("", ANY), *outcomes])
        else:
            del self.fields["decided"]
        self.is_valid()

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for and makes sense, for addresses."""
        said = self.cleaned_data
        return {name: str(said[name]) for name in self.fields if said.get(name)}

    @property
    def is_narrowed(self) -> bool:
        """Whether not all remarks are shown."""
        return bool(set(self.asked) - {"sort"})

    @property
    def filters(self) -> Filters:
        """As the list is read by."""
        said = self.cleaned_data
        clause = said.get("clause", "")
        known = self.clauses.get(clause)
        number = known[0] if known else None
        return Filters(
            clause=0 if clause == WHOLE else number,
            kind=said.get("kind", ""),
            group=said.get("group"),
            language=said.get("language", ""),
            outcome=said.get("decided", ""),
            words=said.get("q", ""),
            order=said.get("sort") or Order.NEWEST,
            folded=not self.is_narrowed,
        )


def _clauses(about: About, language: str) -> dict[str, tuple[int, str]]:
    """Clauses on which there are remarks, in the order of the text; one query."""
    rows = Place.objects.filter(
        clause__remarks__consultation=about.consultation,
        clause__remarks__published_at__isnull=False,
    ).order_by("version__number", "order")
    told = rows.values_list("clause__key", "clause", "path", "order")
    last = {str(key): (order, pk, path) for key, pk, path, order in told}
    in_order = sorted(last.items(), key=lambda one: one[1][0])
    return {key: (pk, cite(path, language)) for key, (_n, pk, path) in in_order}
