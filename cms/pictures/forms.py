"""The form of a picture: what it is by content, a name that fits."""

from __future__ import annotations

from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.romanisation import stem_of

from .content import extension_of
from .permissions import is_shown


class PictureFileField(WagtailImageField):
    """Wagtail's field, which answers a damaged picture with an error of the server."""

    def to_python(self, data: Any) -> Any:
        """Look at a new file whole, before anything else opens it."""
        if isinstance(data, UploadedFile) and data.file:
            extension_of(data.file)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Takes a new picture by what it is; a stored one keeps its content for ever.

    The base of all forms that Wagtail makes for pictures
    (WAGTAILIMAGES_IMAGE_FORM_BASE).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("description"):
            field.help_text = _(
                "What is to be seen, for those who don't see it. Blocks begin with it "
                "as alternative text; leave it empty for a mere ornament."
            )
        if self.instance.pk is not None:
            self._keep_what_is_shown()
        elif field := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=field.label, widget=field.widget
            )

    def _keep_what_is_shown(self) -> None:
        self.fields.pop("file", None)
        if is_shown(self.instance):
            for name in ("credit", "licence"):
                if field := self.fields.get(name):
                    field.disabled = True
                    field.help_text = _(
                        "On the site now, and approved as it is. To change it, upload "
                        "the picture anew."
                    )

    def clean_file(self) -> UploadedFile:
        """Name a new picture in Latin letters, with the extension of its content."""
        upload: UploadedFile = self.cleaned_data["file"]
        extension = extension_of(cast(IO[bytes], upload.file))
        stem = (upload.name or "").rpartition(".")[0]
        upload.name = f"{stem_of(stem)}.{extension}"
        return upload
