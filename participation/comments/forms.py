"""What people write in a discussion, and what they say of others' words."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.guests.forms import GuestForm
from participation.moderation.models import DecisionCode
from participation.moderation.screening.forms import ScreenedForm

from .enums import TextLanguage
from .text import checked, cleaned


class WordsField(forms.CharField):
    """Paragraphs of plain text, cleaned of what can't be seen."""

    def __init__(self, *, rows: int = 7, **kwargs: Any) -> None:
        attrs = {"rows": rows, "data-focus": True}
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return cleaned(str(value or ""))


class TextForm(forms.Form):
    """The words of a comment."""

    text = WordsField(
        label=pgettext_lazy("words of a comment", "Comment"), validators=[checked]
    )


class CommentFields(TextForm):
    """What everybody is asked who writes."""

    text_language = forms.ChoiceField(
        label=gettext_lazy("Language of the comment"),
        choices=[
            ("", gettext_lazy("recognise it from the text")),
            *TextLanguage.choices,
        ],
        required=False,
    )
    follow = forms.BooleanField(
        label=gettext_lazy("E-mail me when somebody answers"), required=False
    )


class AccountCommentForm(ScreenedForm, CommentFields):
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


class Guests(ScreenedForm, GuestForm):
    """Who somebody without an account is; what is asked before that has its turn."""

    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        end = [*self.last, "consent"]
        names = [name for name in self.fields if name not in (*self.first, *end)]
        self.order_fields([*self.first, *names, *end])


class GuestCommentForm(Guests, CommentFields):
    """What somebody without an account is asked."""

    first = ("text", "text_language")
    last = ("follow",)


class ReasonField(forms.ModelChoiceField):
    """One of the reasons that readers are offered."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: DecisionCode) -> str:
        return capfirst(obj.name)


class ReportFields(forms.Form):
    """What is wrong with something."""

    reason = ReasonField(
        None,
        label=gettext_lazy("What is wrong with it?"),
        to_field_name="code",
        empty_label=None,
    )
    words = WordsField(
        label=gettext_lazy("In your words"), rows=3, max_length=1000, required=False
    )

    def __init__(
        self, *args: Any, reasons: QuerySet[DecisionCode], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].queryset = reasons  # type: ignore[attr-defined]


class AccountReportForm(ScreenedForm, ReportFields):
    """A report by somebody with an account."""


class GuestReportForm(Guests, ReportFields):
    """A report by somebody without."""

    first = ("reason", "words")


class TranslationForm(forms.Form):
    """A comment in another language; nothing takes the translation away."""

    text = WordsField(label=gettext_lazy("Translation"), required=False)


class PlainForm(forms.Form):
    """Nothing is asked but the press of the button."""


def what_is_kept() -> str:
    """A link to the text of consent."""
    return format_html(
        '<a href="{}">{}</a>',
        reverse("consent", args=[ConsentKind.PARTICIPATION]),
        _("What is kept, why, for how long, and what you may ask for"),
    )
