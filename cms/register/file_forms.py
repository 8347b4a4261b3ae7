"""The form of a file: its type by content, its size, a name that fits both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from .filenames import proper_name
from .filetypes import Refusal, UnknownFileType, sniff

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# What is wrong, and what to do.
SENTENCES: dict[Refusal, _StrPromise] = {
    Refusal.EMPTY: _("The file is empty. Save it again and upload it once more."),
    Refusal.EXECUTABLE: _(
        "This is a program, not a document. Upload a document, a table or an image."
    ),
    Refusal.ACTIVE_CONTENT: _(
        "This is a web page or holds a script. Save it as PDF or DOCX and upload that."
    ),
    Refusal.MACROS: _(
        "The file holds macros. Save it without them, as DOCX or XLSX, and upload that."
    ),
    Refusal.ENCRYPTED: _(
        "The file is protected by a password. Take the protection off and upload it "
        "again."
    ),
    Refusal.ARCHIVE: _(
        "This is an archive. Unpack it and upload its files one by one."
    ),
    Refusal.DAMAGED: _(
        "The file is damaged and can't be opened. Save it again in the program it was "
        "made with."
    ),
    Refusal.UNKNOWN: _(
        "Files of this type are not taken. Save it as PDF, DOCX, ODT, RTF, XLSX, ODS, "
        "CSV, TXT or an image."
    ),
}


class FileForm(BaseDocumentForm):
    """Takes a new file by what it is; a stored file keeps its content for ever.

    The base of all forms that Wagtail makes for files: single and multiple upload,
    the chooser, editing (WAGTAILDOCS_DOCUMENT_FORM_BASE).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "file" in self.fields:
            del self.fields["file"]
            # Wagtail has bound the field by now, with the help text of before.
            self["title"].help_text = _(
                "The content of a file does not change: it was approved as it is. "
                "A new version is a new file; upload it and put it in the document."
            )

    def clean_file(self) -> UploadedFile:
        """Refuse what is no document; give the rest a safe name with its extension."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            kind = sniff(cast(BinaryIO, upload.file), upload.name or "")
        except UnknownFileType as error:
            raise ValidationError(
                SENTENCES[error.refusal], code=str(error.refusal)
            ) from error
        upload.name = proper_name(upload.name or "", kind)
        return upload
