"""What is asked of whoever remarks on a draft, supports a remark or reports one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from cms.collation import collation_key
from cms.core.models import Place
from participation.citizens.guests.forms import GuestForm
from participation.comments.enums import TextLanguage
from participation.comments.forms import WordsField, what_is_kept
from participation.moderation.screening.forms import ScreenedForm

from .attachments import MOST
from .enums import RemarkKind, SpeaksAs
from .words import checked_words

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from .rules import RemarkRules

KINDS: Final[dict[RemarkKind, tuple[str | Promise, str | Promise]]] = {
    RemarkKind.SUPPORT: (
        gettext_lazy("I support it"),
        gettext_lazy("It is good as it is; say why, if you like."),
    ),
    RemarkKind.OBJECTION: (
        gettext_lazy("I object"),
        gettext_lazy("It should not be decided like this."),
    ),
    RemarkKind.PROPOSAL: (
        gettext_lazy("I propose another wording"),
        gettext_lazy("You change the text yourself and say why."),
    ),
    RemarkKind.QUESTION: (
        gettext_lazy("I have a question"),
        gettext_lazy("The answer comes with the report."),
    ),
}
VOICES: Final[dict[SpeaksAs, tuple[str | Promise, str | Promise]]] = {
    SpeaksAs.PERSON: (
        gettext_lazy("For myself"),
        gettext_lazy("Your name and surname stand beside the remark."),
    ),
    SpeaksAs.ORGANISATION: (
        gettext_lazy("For an organisation"),
        gettext_lazy("Its name stands beside the remark in place of yours."),
    ),
}


def _explained(title: object, hint: object) -> SafeString:
    """A choice with a line that says what it means."""
    return format_html(
        '<span class="choice"><span class="choice__title">{}</span> '
        '<span class="choice__hint">{}</span></span>',
        title,
        hint,
    )


class FilesWidget(forms.ClearableFileInput):
    """Several files at once; nothing is there to be cleared."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files; how many and which are taken is known to the act."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=FilesWidget(attrs={"multiple": True}), **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files that were chosen."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, None) for one in given if one]


class RemarkFields(forms.Form):
    """What everybody is asked who remarks; see `parts` for the order on the page."""

    what: ClassVar[tuple[str, ...]] = ("kind", "text", "wording")
    who: ClassVar[tuple[str, ...]] = ("speaks_as", "organisation")
    besides: ClassVar[tuple[str, ...]] = (
        *("quote", "text_language", "district", "attachments"),
    )
    last: ClassVar[tuple[str, ...]] = ("tells_author", "consent")

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to say?"), widget=forms.RadioSelect
    )
    text = WordsField(
        label=pgettext_lazy("words of a remark", "Your remark"),
        help_text=gettext_lazy("One thought in one remark: each gets its own answer."),
    )
    wording = WordsField(
        label=gettext_lazy("How it should read"),
        rows=9,
        required=False,
        help_text=gettext_lazy(
            "Only for another wording: change the text here. For anything else leave "
            "it as it is."
        ),
    )
    speaks_as = forms.ChoiceField(
        label=gettext_lazy("For whom do you speak?"),
        widget=forms.RadioSelect,
        initial=SpeaksAs.PERSON,
    )
    organisation = forms.CharField(
        label=gettext_lazy("Name of the organisation"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only if you speak for one."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    quote = WordsField(
        label=gettext_lazy("Quotation"),
        rows=3,
        required=False,
        help_text=gettext_lazy(
            "Words of the draft that you mean. They stay with the remark, even if the "
            "draft changes."
        ),
    )
    text_language = forms.ChoiceField(
        label=gettext_lazy("Language of the remark"),
        choices=[
            ("", gettext_lazy("recognise it from the text")),
            *TextLanguage.choices,
        ],
        required=False,
    )
    district = forms.ChoiceField(
        label=gettext_lazy("Where you live"),
        required=False,
        help_text=gettext_lazy(
            "Shown only as a count in the report, so that one sees which places were "
            "not heard."
        ),
    )
    attachments = FilesField(label=gettext_lazy("Files"), required=False)
    tells_author = forms.BooleanField(
        label=gettext_lazy("E-mail me what becomes of it and of the clause"),
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, rules: RemarkRules, draft_words: str = "", **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.draft_words = draft_words
        self._choose("kind", _kinds())
        self._choose("speaks_as", _voices(rules))
        self._choose("district", places())
        self.fields["attachments"].help_text = _files_hint()
        if draft_words:
            self.fields["wording"].initial = draft_words
        else:
            self.fields["wording"].help_text = _(
                "Only for another wording: the new text, and where it belongs."
            )
        self.order_fields([*self.what, *self.who, *self.fields])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    @property
    def parts(self) -> dict[str, list[forms.BoundField]]:
        """Its fields as the page shows them: what, who, besides, last."""
        shown = [field.name for field in self.visible_fields()]
        named = {*self.what, *self.who, *self.besides, *self.last}
        who = [*self.who, *(name for name in shown if name not in named)]
        groups = {"what": self.what, "who": who, "besides": self.besides}
        groups["last"] = self.last
        return {
            part: [self[name] for name in names if name in shown]
            for part, names in groups.items()
        }

    @property
    def besides_is_open(self) -> bool:
        """Whether something stands in the part that is folded, or is wrong there."""
        return any(self[name].errors or self[name].value() for name in self.besides)

    def clean(self) -> dict[str, Any]:
        """What one kind needs and others don't have."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kind, wording = said.get("kind", ""), said.get("wording", "")
        said["wording"] = wording = wording if kind == RemarkKind.PROPOSAL else ""
        if wording and wording.split() == self.draft_words.split():
            same = _("Change the text: it still reads as it does in the draft.")
            self.add_error("wording", same)
        elif kind and said.get("text"):
            self._check_words(kind, said["text"], wording)
        if said.get("speaks_as") != SpeaksAs.ORGANISATION:
            said["organisation"] = ""
        elif not said.get("organisation"):
            self.add_error("organisation", _("Write the name of the organisation."))
        return said

    def _check_words(self, kind: str, text: str, wording: str) -> None:
        try:
            checked_words(kind, text, wording)
        except ValidationError as error:
            self.add_error(None, error)

    @property
    def files_chosen(self) -> list[UploadedFile]:
        """What was chosen to go with the remark."""
        return list(self.cleaned_data.get("attachments") or ())


class AccountRemarkForm(ScreenedForm, RemarkFields):
    """What somebody with an account is asked.

    `signed_in` tells a session that ended meanwhile from a visitor without account.
    """

    signed_in = forms.CharField(widget=forms.HiddenInput, initial="yes", required=False)
    consent = GuestForm.base_fields["consent"]

    def __init__(self, *args: Any, has_agreed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if has_agreed:
            del self.fields["consent"]
        else:
            self.fields["consent"].help_text = what_is_kept()


class NamelessToo(GuestForm):
    """A guest who may leave the name out, where the rules let one speak without."""

    def clean(self) -> dict[str, Any]:
        """Names that are not to be written are not missed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("speaks_as") == SpeaksAs.ANONYMOUS:
            for name in ("surname", "name", "patronymic"):
                self.errors.pop(name, None)
                said[name] = ""
        return said


class GuestRemarkForm(ScreenedForm, NamelessToo, RemarkFields):
    """What somebody without an account is asked."""


def _kinds() -> list[tuple[str, Any]]:
    return [(kind.value, _explained(*words)) for kind, words in KINDS.items()]


def _voices(rules: RemarkRules) -> list[tuple[str, Any]]:
    """For whom one may speak here, with what it means."""
    known = [(voice.value, _explained(*words)) for voice, words in VOICES.items()]
    if not rules.takes_anonymous:
        return known
    means = (
        _("It is considered like any other, and nobody sees who wrote it.")
        if rules.considers(SpeaksAs.ANONYMOUS)
        else _("It is shown, but by the rules nobody has to consider or answer it.")
    )
    return [*known, (SpeaksAs.ANONYMOUS.value, _explained(_("Without a name"), means))]


def places() -> list[tuple[str, str]]:
    """Places by name, in the order of the reader's language."""
    language = get_language() or "uk"
    named = [(one.name_in(language), one.slug) for one in Place.objects.all()]
    named.sort(key=lambda one: collation_key(one[0], language))
    return [("", _("I would rather not say")), *((slug, name) for name, slug in named)]


def _files_hint() -> str:
    return _("Up to %(number)d files that everybody may see.") % {"number": MOST}
