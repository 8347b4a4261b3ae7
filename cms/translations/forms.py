"""Forms of the map: what to show, which languages to export, what to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.core.surroundings import HOME_DEPTH

from .enums import State
from .selectors import BEHIND, Wanted, workplace_of

if TYPE_CHECKING:
    from participation.citizens.models import User

# Sections below an authority's own, two levels down, are offered as a filter.
DEEPEST = 5
STATES = [
    ("", _("Any state")),
    (State.MISSING, State.MISSING.label),
    (BEHIND, pgettext_lazy("translation", "Behind the original")),
    (State.DRAFT, State.DRAFT.label),
    (State.REVIEW, State.REVIEW.label),
    (State.LIVE, State.LIVE.label),
]


class SectionChoice(forms.ModelChoiceField):
    """Sections with their place in the tree."""

    def label_from_instance(self, obj: Page) -> str:
        return f"{'– ' * (obj.depth - 3)}{obj.get_admin_display_title()}"


class MapFilter(forms.Form):
    """What the map shows; what can't be read counts as empty."""

    authority = forms.ModelChoiceField(
        label=_("Authority"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("All authorities"),
    )
    section = SectionChoice(
        label=_("Section"),
        queryset=Page.objects.none(),
        required=False,
        empty_label=_("All sections"),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("Any language")), *settings.LANGUAGES],
        required=False,
    )
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Authority.objects.all()
        if not user.is_superuser:
            theirs = Authority.objects.of_person(user)
        self._offer("authority", theirs)
        sections = (
            Page.objects.filter(workplace_of(user), numchild__gt=0, alias_of=None)
            .filter(depth__gt=HOME_DEPTH, depth__lte=DEEPEST)
            .filter(locale__language_code=settings.LANGUAGE_CODE)
            .order_by("path")
        )
        self._offer("section", sections)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            authority=chosen.get("authority"),
            section=chosen.get("section"),
            language=chosen.get("language", ""),
            state=chosen.get("state", ""),
        )


class ImportForm(forms.Form):
    """A file that a translator gave back."""

    file = forms.FileField(
        label=_("PO or ZIP file"),
        help_text=_("As it was exported here, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".po,.zip"}),
    )
