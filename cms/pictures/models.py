"""Pictures: Wagtail images that know who made them and on what terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from .content import extension_of
from .enums import Licence

if TYPE_CHECKING:
    from django.core.files.base import File

# What cameras and programs write beside the picture: place, serial number, names.
TRACES = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "parsed_exif")


class Picture(AbstractImage):
    """A picture of an authority, in its collection; kept byte for byte.

    Private until a published page shows it (`cms.pictures.permissions`).  Its content
    never changes, since what is on the site was approved: a new version is a new
    picture.
    """

    credit = models.CharField(
        _("author or source"),
        max_length=255,
        blank=True,
        help_text=_("Stands under the picture, such as “Photo: Demo library”."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, blank=True)

    admin_form_fields = (
        *("title", "file", "collection", "description", "credit", "licence", "tags"),
        *("focal_point_x", "focal_point_y", "focal_point_width"),
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new picture is looked at whole, its size and hash are taken.

        Raises ValidationError for what is not taken (`cms.pictures.content`), when
        the content of a stored picture would change, and when words under a picture
        that is on the site would.
        """
        if self._state.adding:
            self._look_at_content()
        else:
            self._ensure_unchanged()
        super().save(*args, **kwargs)

    def _look_at_content(self) -> None:
        with self.open_file() as content:
            extension_of(content)
        self._set_image_file_metadata()
        file = Picture._meta.get_field("file")
        file.update_dimension_fields(self, force=True)  # type: ignore[union-attr]

    def _set_image_file_metadata(self) -> None:
        """Take size and hash, as Wagtail does; a stored file is closed again after it.

        What is still to be stored stays open: a temporary file is gone once closed.
        """
        super()._set_image_file_metadata()
        if self.file._committed:
            self.file.close()

    def _ensure_unchanged(self) -> None:
        before = Picture.objects.filter(pk=self.pk).first()
        if before is None:
            return
        if before.file.name != self.file.name:
            raise ValidationError(
                _("The content of a picture does not change: upload a new one.")
            )
        from .permissions import is_shown

        words = ("credit", "licence")
        if any(getattr(before, w) != getattr(self, w) for w in words) and is_shown(
            before
        ):
            raise ValidationError(
                _("These words are on the site now: upload the picture anew.")
            )

    def generate_rendition_file(
        self, filter: Filter, *, source: File[bytes] | None = None
    ) -> File[bytes]:
        """What is made of a picture has no traces of the camera in it."""
        return super().generate_rendition_file(
            TracelessFilter(spec=filter.spec), source=source
        )

    @property
    def default_alt_text(self) -> str:
        """What a block begins with; never the name of the file."""
        return self.description


class PictureRendition(AbstractRendition):
    """A file made of a picture; served by a view that asks who may see it."""

    image = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="unique_rendition_of_picture",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.filter_spec}"

    @property
    def url(self) -> str:
        """Its address; empty for what stands in for a lost file."""
        if self.pk is None:
            return ""
        name = self.file.name.rpartition("/")[2]
        return reverse("picture_rendition", args=[self.pk, name])


class RemoveTraces(FilterOperation):
    """Forgets metadata after the picture was turned upright by them."""

    def construct(self) -> None:
        """Takes no arguments."""

    def run(self, willow: Any, image: Picture, env: dict[str, Any]) -> Any:
        for name in TRACES:
            willow.image.info.pop(name, None)
        return willow


class TracelessFilter(Filter):
    """Wagtail's filter, with the traces removed last."""

    @property
    def filter_operations(self) -> list[FilterOperation]:
        return [*super().filter_operations, RemoveTraces("traceless")]
