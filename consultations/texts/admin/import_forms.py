"""Forms that take a file or a pasted text."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ...drafts.clauses import Draft
from ...drafts.reading import Unreadable, read, read_text
from .versions import NAMES

MARKDOWN: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
ACCEPTED: Final = ".docx,.odt,.md,.markdown,.txt"


class DraftForm(forms.Form):
    """A file or a text; once it is valid, `draft` is what was read."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("DOCX, ODT, Markdown or plain text, up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        help_text=_("Pasted from any program, with the numbers of its clauses."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    draft: Draft

    def clean(self) -> dict[str, Any]:
        """Read it.  What can't be read is said in one sentence."""
        told = super().clean() or {}
        file, text = told.get("file"), (told.get("text") or "").strip()
        if bool(file) == bool(text) and "file" not in self.errors:
            raise forms.ValidationError(
                _("Choose a file or paste a text, one of the two.")
            )
        if self.errors:
            return told
        try:
            if file:
                self.draft = read(file.file, file.name)
            else:
                is_markdown = bool(MARKDOWN.search(text))
                self.draft = read_text(told["text"], is_markdown=is_markdown)
        except Unreadable as error:
            self.add_error("file" if file else "text", str(error.sentence))
        return told

    @property
    def file_name(self) -> str:
        """Of the file; nothing where a text was pasted."""
        file = self.cleaned_data.get("file")
        return str(file.name)[:255] if file else ""


class VersionForm(DraftForm):
    """A draft that is to be the next version."""

    language = forms.ChoiceField(
        label=_("Language of the original"),
        choices=[(code, NAMES[code]) for code, _name in settings.LANGUAGES],
        help_text=_("The other languages are its translations."),
    )
    replaces = forms.BooleanField(
        label=_("Replace what is being prepared, with all corrections of it"),
        required=False,
    )
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("language", "file", "text", "replaces", "edition")

    def __init__(
        self, *args: Any, replacing: bool, has_base: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_base:
            # Versions of a text are written in one language.
            del self.fields["language"]
        if replacing:
            self.fields["replaces"].required = True
        else:
            del self.fields["replaces"]
