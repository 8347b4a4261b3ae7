"""Pictures in the body of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.pictures.enums import Licence
from cms.pictures.variants import Shape, ShownPicture, shown

if TYPE_CHECKING:
    from cms.pictures.models import Picture

PICTURES = _("Pictures and video")
# How wide a picture of a gallery lies on the page.
GALLERY_SIZES = "(min-width: 48rem) 22rem, 100vw"


class FigureBlock(blocks.StructBlock):
    """A picture; either its alternative text is given or it is called decorative."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        default="",
        label=pgettext_lazy("of a picture", "Caption"),
        required=False,
        max_length=500,
    )
    credit = blocks.CharBlock(
        default="",
        label=_("Author or source"),
        required=False,
        max_length=255,
        help_text=_("Empty: what is written of the picture itself."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "pages/blocks/figure.html"
        group = PICTURES

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        return context | {"figure": figure_shown(value)}

    def get_searchable_content(self, value: Any) -> list[str]:
        """What the picture shows and what stands under it."""
        image = value.get("image")
        alt = image.contextual_alt_text if image and not image.decorative else ""
        return [*filter(None, [alt, value.get("caption"), value.get("credit")])]


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side, in equal shapes."""

    title = blocks.CharBlock(
        default="", label=_("What the pictures show"), required=False, max_length=200
    )
    pictures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        label = _("Gallery")
        icon = "grid"
        template = "pages/blocks/gallery.html"
        group = PICTURES

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        figures = [
            figure_shown(one, Shape.CARD, GALLERY_SIZES) for one in value["pictures"]
        ]
        return context | {"figures": [figure for figure in figures if figure]}


def figure_shown(
    value: Any, shape: Shape = Shape.WHOLE, sizes: str = ""
) -> dict[str, Any] | None:
    """A figure for pages/blocks/figure_body.html; None where the picture is gone."""
    picture: Picture | None = value.get("image")
    if picture is None:
        return None
    licence = Licence(picture.licence) if picture.licence in Licence.values else None
    return {
        "picture": picture_shown(picture, shape, sizes),
        "caption": value.get("caption") or "",
        "credit": value.get("credit") or picture.credit,
        "licence": licence.short if licence else "",
        "licence_address": licence.address if licence else "",
    }


def picture_shown(
    picture: Picture | None, shape: Shape = Shape.WHOLE, sizes: str = ""
) -> ShownPicture | None:
    """A picture with the words that the block has for it."""
    if picture is None:
        return None
    alt = "" if picture.decorative else picture.contextual_alt_text or ""
    if sizes:
        return shown(picture, alt=alt, shape=shape, sizes=sizes)
    return shown(picture, alt=alt, shape=shape)
