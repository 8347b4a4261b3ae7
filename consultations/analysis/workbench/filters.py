"""Which remarks an officer looks at, and in which order."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from participation.citizens.contribution_enums import Channel
from participation.comments.enums import TextLanguage

from ...remarks.enums import RemarkKind
from ...remarks.models import RemarkTranslation
from ...texts.models import Place
from ..enums import Progress
from ..selectors import Remarks, registered, with_progress
from .clauses import cited_latest

if TYPE_CHECKING:
    from ...models import Consultation

_OF_ALL: Final = pgettext_lazy("filter", "all")
WHOLE: Final = "whole"
"""In the place of a clause: remarks on the whole draft."""
_LONGEST: Final = 9
"""Digits of a number; longer ones are nobody's."""


class FilterForm(forms.Form):
    """The filters; whatever is sent that is none of them asks for nothing."""

    progress = forms.ChoiceField(
        label=pgettext_lazy("of a remark", "Decision"),
        required=False,
        choices=[("", _OF_ALL), *Progress.choices],
    )
    clause = forms.ChoiceField(label=gettext_lazy("Clause"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", _OF_ALL), *RemarkKind.choices],
    )
    group = forms.ChoiceField(label=gettext_lazy("Group"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", _OF_ALL), *TextLanguage.choices],
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        required=False,
        choices=[("", _OF_ALL), *Channel.choices],
    )
    words = forms.CharField(
        label=gettext_lazy("Words or number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, data: Any, *, consultation: Consultation, language: str) -> None:
        super().__init__(data)
        self.consultation = consultation
        self.every = registered(consultation)
        fields: Any = self.fields
        fields["clause"].choices = [("", _OF_ALL), *self._clauses(language)]
        fields["group"].choices = [("", _OF_ALL), *self._groups()]

    def _clauses(self, language: str) -> list[tuple[str, str]]:
        """Clauses on which there are remarks, in the order of the text; two queries."""
        counted = self.every.order_by().values("clause").annotate(count=Count("pk"))
        counts = {row["clause"]: row["count"] for row in counted}
        whole = counts.pop(None, 0)
        cited = cited_latest(counts, language)
        named = [(str(key), f"{name} ({counts[key]})") for key, name in cited.items()]
        if whole:
            told = _("the whole draft (%(count)s)") % {"count": whole}
            named.insert(0, (WHOLE, told))
        return named

    def _groups(self) -> list[tuple[str, str]]:
        """Groups of several remarks; one query."""
        rows = self.every.exclude(group=None).order_by("group__number")
        counted = rows.values("group", "group__number").annotate(count=Count("pk"))
        return [
            (str(row["group"]), _group_name(row["group__number"], row["count"]))
            for row in counted
            if row["count"] > 1
        ]

    @cached_property
    def asked(self) -> dict[str, str]:
        """What is asked for, as it stands in addresses."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return urlencode(self.asked)

    def rows(self, *, whatever_progress: bool = False) -> Remarks:
        """Remarks that fit, in the order of the text; each knows its `progress`."""
        return in_order_of_text(self._fitting(whatever_progress))

    def _fitting(self, whatever_progress: bool = False) -> Remarks:
        rows = with_progress(self.every, self.consultation)
        for name, value in self.asked.items():
            if name != "progress" or not whatever_progress:
                rows = rows.filter(_narrowing(name, value))
        return rows

    def leading(self) -> Remarks:
        """The same with the first of each group alone, unless a group is asked for."""
        rows = self.rows()
        if "group" in self.asked:
            return rows
        grouped = self._fitting().exclude(group=None).order_by("group", "number")
        firsts = grouped.distinct("group").values("pk")
        return rows.filter(Q(group=None) | Q(pk__in=firsts))


def in_order_of_text(rows: Remarks) -> Remarks:
    """On the whole draft first, then clause by clause as the last version has them."""
    places = Place.objects.filter(clause=OuterRef("clause"))
    last = places.order_by("-version__number").values("order")[:1]
    return rows.annotate(stands=Subquery(last)).order_by(
        F("stands").asc(nulls_first=True), "number"
    )


def _narrowing(name: str, value: str) -> Q:
    if name == "words":
        return _with_words(value)
    if name == "clause":
        return Q(clause=None) if value == WHOLE else Q(clause=value)
    return Q(**{"text_language" if name == "language" else name: value})


def _with_words(words: str) -> Q:
    found = Q(text__icontains=words) | Q(wording__icontains=words)
    translated = RemarkTranslation.objects.filter(text__icontains=words)
    found |= Q(pk__in=translated.values("remark"))
    number = words.strip().lstrip("№#").strip()
    if number.isdecimal() and len(number) <= _LONGEST:
        found |= Q(number=int(number))
    return found


def _group_name(number: int, count: int) -> str:
    text = ngettext(
        "group %(number)s: %(count)s remark",
        "group %(number)s: %(count)s remarks",
        count,
    )
    return text % {"number": number, "count": count}
