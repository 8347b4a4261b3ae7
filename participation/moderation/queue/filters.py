"""What of the queue somebody looks at: filters, their order, the next case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django import forms
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.collation import collation_key

from ..enums import Why
from ..permissions import moderated_by
from ..registry import kinds
from ..selectors import QueueFilters, queue

if TYPE_CHECKING:
    from participation.citizens.models import User

    from ..models.cases import CaseQuerySet

LANGUAGES: Final = (
    ("uk", _("Ukrainian")),
    ("pl", _("Polish")),
    ("en", _("English")),
    ("other", _("another language")),
)
LONGEST_NUMBER: Final = 15
_OF_ALL: Final = pgettext_lazy("filter", "all")


class QueueForm(forms.Form):
    """The filters; whatever is sent that is none of them asks for nothing."""

    held = forms.ChoiceField(
        label=_("In hand"),
        required=False,
        choices=[
            ("", _OF_ALL),
            ("mine", _("mine")),
            ("nobody", _("nobody's")),
            ("others", _("others'")),
        ],
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    why = forms.ChoiceField(
        label=_("Why"),
        required=False,
        choices=[("", _OF_ALL)]
        + [one for one in Why.choices if one[0] != Why.APPEALED],
    )
    authority = forms.ChoiceField(label=_("Authority"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _OF_ALL), *LANGUAGES]
    )
    overdue = forms.BooleanField(label=_("Only overdue"), required=False)

    def __init__(self, data: Any, *, by: User) -> None:
        super().__init__(data)
        self.by = by
        offered = [(kind.name, kind.label) for kind in kinds.values()]
        self.fields["kind"].choices = [("", _OF_ALL), *offered]  # type: ignore[attr-defined]
        self.authorities = {one.slug: one for one in moderated_by(by)}
        named = [(slug, one.name) for slug, one in self.authorities.items()]
        named.sort(key=lambda pair: collation_key(pair[1], "uk"))
        self.fields["authority"].choices = [("", _OF_ALL), *named]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, as it stands in addresses."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return urlencode(self.asked)

    def cases(self) -> CaseQuerySet:
        """Open cases, what is due first first; objections are not among them."""
        asked = self.asked
        rows = queue(
            self.by,
            QueueFilters(
                kind=asked.get("kind", ""),
                authority=self.authorities.get(asked.get("authority", "")),
                why=asked.get("why", ""),
                held=asked.get("held", ""),
                overdue="overdue" in asked,
            ),
        ).exclude(why=Why.APPEALED)
        if "language" in asked:
            rows = rows.filter(_in_language(asked["language"]))
        return by_due(rows)


def chosen_of(by: User, numbers: Sequence[str]) -> CaseQuerySet:
    """Open cases of a moderator by their numbers, as a form sends them."""
    known = [number for number in numbers if len(number) <= LONGEST_NUMBER]
    return queue(by).exclude(why=Why.APPEALED).filter(pk__in=known)


def objections(by: User) -> CaseQuerySet:
    """Cases in which an author objects to what another has decided."""
    rows = queue(by, QueueFilters(why=Why.APPEALED))
    return by_due(rows.exclude(appeal__decision__by=by))


def by_due(rows: CaseQuerySet) -> CaseQuerySet:
    """In the order in which they are due; those without a term come last."""
    due = Coalesce("deadline__due_at", "due_at")
    rows = rows.annotate(due_moment=due)
    return rows.order_by(F("due_moment").asc(nulls_last=True), "opened_at", "pk")


def _in_language(language: str) -> Q:
    """Cases about texts in a language; of some kinds it is recognised."""
    found = Q(pk__in=[])
    for kind in kinds.values():
        names = {field.name for field in kind.model._meta.fields}
        column = "text_language" if "text_language" in names else "language"
        keys = kind.model.objects.filter(**{column: language}).values("key")
        found |= Q(kind=kind.name, object_key__in=keys)
    return found


def following(rows: CaseQuerySet, by: User, passed: int) -> Iterator[int]:
    """Cases that might be decided next: nobody else has them in hand."""
    free = rows.filter(Q(held_by=None) | Q(held_by=by)).exclude(pk=passed)
    yield from free.values_list("pk", flat=True)
