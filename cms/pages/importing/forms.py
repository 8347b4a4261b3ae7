"""Forms of importing and of pasting blocks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from .elements import Found, NotImported
from .pasted_html import MOST_LETTERS, read_html, read_plain
from .word_document import read_word

FILE_BYTES = 20 * 1024 * 1024


class SourceForm(forms.Form):
    """A Word file, or text that was pasted; and what page becomes of it."""

    model = forms.ChoiceField(
        label=gettext_lazy("What it becomes"), widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=gettext_lazy("Word file (DOCX)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("or text pasted from Word or another program"),
        required=False,
        strip=True,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12, "data-paste-target": ""}),
        help_text=gettext_lazy(
            "Headings, lists, links and tables come along. Paste with Ctrl+V."
        ),
    )

    def __init__(self, *args: Any, models: list[type[Page]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["model"]
        choice.choices = [  # type: ignore[attr-defined]
            (model._meta.label_lower, model.get_verbose_name()) for model in models
        ]
        # A section made by oversight would be hard to undo: the editor chooses.
        if len(models) == 1:
            choice.initial = models[0]._meta.label_lower

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is larger than a text would be."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > FILE_BYTES:
            text = _("The file is too big. The largest is %(size)s.")
            raise forms.ValidationError(text % {"size": filesizeformat(FILE_BYTES)})
        return file

    def clean(self) -> dict[str, Any]:
        """Read what was given; `found` is the outcome."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if bool(cleaned.get("file")) == bool(cleaned.get("pasted")):
            text = _("Choose a file or paste a text, one of both.")
            raise forms.ValidationError(text)
        try:
            cleaned["found"] = self._read(cleaned)
        except NotImported as error:
            raise forms.ValidationError(str(error)) from error
        if not cleaned["found"].elements:
            raise forms.ValidationError(_("There is no text in it."))
        return cleaned

    @staticmethod
    def _read(cleaned: dict[str, Any]) -> Found:
        if upload := cleaned.get("file"):
            return read_word(upload.file)
        pasted: str = cleaned["pasted"]
        return read_html(pasted) if "<" in pasted else read_plain(pasted)


class DraftForm(forms.Form):
    """What was read, sealed, and the title that the page gets."""

    title = forms.CharField(label=gettext_lazy("Title of the page"), max_length=255)
    sealed = forms.CharField(widget=forms.HiddenInput)


class PasteForm(forms.Form):
    """Where the copied blocks go."""

    place = forms.TypedChoiceField(
        label=gettext_lazy("Where to put them"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, blocks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = _("after: %(block)s")
        choice = self.fields["place"]
        choice.choices = [  # type: ignore[attr-defined]
            (0, _("at the beginning")),
            *(
                (place, after % {"block": text})
                for place, text in enumerate(blocks, start=1)
            ),
        ]
        choice.initial = len(blocks)


class CopyForm(forms.Form):
    """Which blocks are copied."""

    places = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Blocks"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, blocks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["places"]
        choice.choices = list(enumerate(blocks))  # type: ignore[attr-defined]
        choice.initial = list(range(len(blocks)))
