"""Files: Wagtail documents that know their type by content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from ..filenames import stored_name
from ..filetypes import FileType, sniff

if TYPE_CHECKING:
    from .extraction import Extraction


class File(AbstractDocument):
    """A file of an authority, in its collection; kept byte for byte.

    Private until a published page offers it (`cms.register.permissions`).  Its
    content never changes: what is on the site was approved, so that a new version
    is a new file.
    """

    file = models.FileField(upload_to=stored_name, verbose_name=_("file"))
    file_type = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value.upper()) for kind in FileType],
        editable=False,
    )
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    @property
    def type(self) -> FileType:
        """What the file is, by its content."""
        return FileType(self.file_type)

    @property
    def reading(self) -> Extraction | None:
        """How far the reading of its text has come."""
        from .extraction import Extraction

        return Extraction.objects.filter(sha256=self.sha256).first()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file is recognised and queued for reading.

        Raises `cms.register.filetypes.UnknownFileType` for what is not taken, and
        ValidationError when the content of a stored file would change.
        """
        if self._state.adding:
            self._recognise()
        elif self._content_changed():
            raise ValidationError(
                _("The content of a file does not change: upload a new file.")
            )
        super().save(*args, **kwargs)
        from ..extraction import request_extraction

        request_extraction(self)

    def _recognise(self) -> None:
        with self.open_file() as content:
            self.file_type = sniff(content, self.file.name or "").value
            content.seek(0)
            self.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
            content.seek(0)
        self._set_document_file_metadata()

    def _set_document_file_metadata(self) -> None:
        """Take size and hash, as Wagtail does; a stored file is closed again after it.

        What is still to be stored stays open: a temporary file is gone once closed.
        """
        super()._set_document_file_metadata()
        if self.file._committed:  # type: ignore[attr-defined]
            self.file.close()

    def _content_changed(self) -> bool:
        stored = File.objects.filter(pk=self.pk).values_list("file", flat=True).first()
        return stored != self.file.name
