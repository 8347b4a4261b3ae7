"""Forms by which editors decide about search, and what they are told at once."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from django import forms
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets import BaseChooser

from .analysis import analyse_query
from .models import BestBet, EmergencyNotice, Entry, PlaceName, Position, Synonym
from .models.entries import EntryQuerySet
from .statistics import UNCOUNTED
from .triggers import groups_of

Phrase = tuple[frozenset[str], ...]


def phrase(text: str, language: str) -> Phrase:
    """Words, each by the terms of which all its forms have one."""
    return groups_of(analyse_query(text, [language]))


def is_same(one: Phrase, other: Phrase) -> bool:
    """Whether these are forms of the same words in the same order."""
    return len(one) == len(other) and all(map(frozenset.intersection, one, other))


def has_same_words(one: Phrase, other: Phrase) -> bool:
    """Whether these are forms of the same words in any order."""
    return all(
        any(word & another for another in there)
        for here, there in ((one, other), (other, one))
        for word in here
    )


def trial_address(words: str, language: str) -> str:
    """Where an editor tries a search; it does not count."""
    with translation.override(language):
        return f"{reverse('search')}?{urlencode({'q': words, UNCOUNTED: 1})}"


class SynonymForm(WagtailAdminModelForm):
    """Refuses synonyms that say nothing, say it twice, or go round in a circle."""

    class Meta:
        model = Synonym
        fields = ["language", "written", "meant", "both_ways", "kind", "is_active"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        said = {"language", "written", "meant"}
        # A row of our lists that says it twice can be put out of use all the same.
        if not said <= data.keys() or not {*said, "both_ways"} & {*self.changed_data}:
            return data
        language = data["language"]
        written, meant = (phrase(data[name], language) for name in ("written", "meant"))
        if not written or not meant:
            empty = "meant" if written else "written"
            self.add_error(empty, _("Write at least one word."))
        elif is_same(written, meant):
            same = _("These are forms of the same words: search finds them anyway.")
            self.add_error("meant", same)
        else:
            self._compare(written, meant, language)
        return data

    def _compare(self, written: Phrase, meant: Phrase, language: str) -> None:
        rows = Synonym.objects.filter(language=language).exclude(pk=self.instance.pk)
        ways = [
            Way(phrase(row.written, language), phrase(row.meant, language), row)
            for row in rows
        ]
        for way in ways:
            if way.joins(written, meant) or (
                way.row.both_ways and way.joins(meant, written)
            ):
                there = _("This is there already: %(synonym)s.")
                self.add_error("written", there % {"synonym": way.row})
                return
        if circle := chain(ways, meant, written):
            named = "; ".join(map(str, circle))
            round_about = _(
                "This closes a circle with: %(synonyms)s. Where two words mean the "
                "same, one row that goes both ways is enough."
            )
            self.add_error("meant", round_about % {"synonyms": named})


class Way(NamedTuple):
    """A synonym, from what is written to what is meant."""

    start: Phrase
    end: Phrase
    row: Synonym

    def joins(self, start: Phrase, end: Phrase) -> bool:
        return is_same(self.start, start) and is_same(self.end, end)


def chain(ways: list[Way], start: Phrase, goal: Phrase) -> list[Synonym]:
    """The shortest chain of synonyms from some words to others; empty for none."""
    left = list(ways)
    waiting: list[tuple[Phrase, list[Synonym]]] = [(start, [])]
    for here, passed in waiting:
        onward = [way for way in left if is_same(way.start, here)]
        left = [way for way in left if way not in onward]
        for way in onward:
            if is_same(way.end, goal):
                return [*passed, way.row]
            waiting.append((way.end, [*passed, way.row]))
    return []


class PlaceNameForm(WagtailAdminModelForm):
    """Keeps the other names of a place one a line, each once."""

    class Meta:
        model = PlaceName
        fields = ["name_uk", "name_pl", "name_en", "other_names", "is_active"]
        widgets = {"other_names": forms.Textarea(attrs={"rows": 4})}

    def clean_other_names(self) -> str:
        written = self.cleaned_data["other_names"].splitlines()
        lines = (" ".join(line.split()) for line in written)
        return "\n".join(dict.fromkeys(filter(None, lines)))


class EntryChooser(BaseChooser):
    """A published object by its title."""

    model = Entry
    icon = "search"
    choose_one_text = _("Choose what to show")
    choose_another_text = _("Choose another")
    chooser_modal_url_name = "search_entries:choose"
    show_edit_link = False

    def get_instance(self, value: Any) -> Entry | None:
        """The object to show; what was sent may be anything."""
        if isinstance(value, Entry):
            return value
        if not str(value or "").isascii() or not str(value).isdigit():
            return None
        return Entry.objects.visible().filter(pk=int(str(value)[:18])).first()

    def get_display_title(self, instance: Entry) -> str:
        return instance.title


class FindEntry(BaseFilterForm):
    """Finds what is public by words of its title, or by its address."""

    q = forms.CharField(
        label=_("Words of the title, or the address"),
        widget=forms.TextInput(attrs={"placeholder": _("Title or address")}),
        required=False,
        max_length=2000,
    )

    def filter(self, objects: EntryQuerySet) -> EntryQuerySet:
        text: str = self.cleaned_data["q"].replace("\x00", "").strip()
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        if "/" in text and " " not in text:
            return objects.filter(url=_path(text))
        for word in text.split()[:8]:
            objects = objects.filter(title__icontains=word)
        return objects


def _path(address: str) -> str:
    """The path of an address; of one that can't be read, the address itself."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


class BestBetForm(WagtailAdminModelForm):
    """Refuses what nobody may see, and more of the same than fits."""

    entry = forms.ModelChoiceField(
        label=_("What to show"),
        queryset=Entry.objects.none(),
        widget=EntryChooser,
        help_text=_("A published page or document, in the language chosen above."),
        error_messages={
            "invalid_choice": _(
                "This is not published, or not any more: choose what everybody can see."
            )
        },
    )

    class Meta:
        model = BestBet
        fields = [
            *("language", "words", "in_longer", "entry"),
            *("position", "starts_on", "ends_on", "reason"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = Entry.objects.ordinary()
        if self.instance.pk:
            self.initial["entry"] = self._named().first()

    def clean_words(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        if not analyse_query(words).words:
            raise forms.ValidationError(_("Write at least one word."))
        return words

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"language", "words", "entry"} <= data.keys():
            return data
        self.instance.translation_key = data["entry"].translation_key
        self.instance.language = data["language"]
        if not self._named().exists():
            missing = _("It is not published in this language: choose another of both.")
            self.add_error("entry", missing)
        else:
            self._compare(data)
        return data

    def _named(self) -> EntryQuerySet:
        return Entry.objects.visible().filter(
            translation_key=self.instance.translation_key,
            language=self.instance.language,
        )

    def _compare(self, data: dict[str, Any]) -> None:
        words = phrase(data["words"], data["language"])
        position = data.get("position")
        rows = BestBet.objects.filter(language=data["language"])
        same = [
            row
            for row in rows.exclude(pk=self.instance.pk)
            if has_same_words(phrase(row.words, row.language), words)
        ]
        if any(row.translation_key == data["entry"].translation_key for row in same):
            there = _("There is a decision about this object and these words already.")
            self.add_error("entry", there)
        elif position != Position.LAST and position in {row.position for row in same}:
            taken = _("Another object has this position for these words.")
            self.add_error("position", taken)

    def save(self, commit: bool = True) -> BestBet:
        self.instance.translation_key = self.cleaned_data["entry"].translation_key
        bet: BestBet = super().save(commit)
        return bet


class EmergencyNoticeForm(WagtailAdminModelForm):
    """Its words, one trigger a line."""

    class Meta:
        model = EmergencyNotice
        fields = [
            *("triggers", "numbers", "title_uk", "text_uk", "title_pl", "text_pl"),
            *("title_en", "text_en", "is_active"),
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in {
                "triggers": 8,
                "text_uk": 2,
                "text_pl": 2,
                "text_en": 2,
            }.items()
        }
