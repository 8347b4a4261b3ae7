"""The closed list of sizes, shapes and formats in which a picture is shown.

An address names one of them, so that nobody can make the portal draw thousands.
Pages write addresses without asking the database; a variant is made when it is first
asked for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from .models import Picture

WIDTHS = (320, 640, 960, 1440)
MEDIA_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
MODERN = ("avif", "webp")
# These may have transparent parts or few flat colours.
WITHOUT_LOSS = (".png", ".gif")
NAME = re.compile(r"([a-z]+)-(\d+)\.([a-z]+)")


class Shape(StrEnum):
    """How much of the picture is shown."""

    WHOLE = "whole"
    WIDE = "wide"
    CARD = "card"
    SQUARE = "square"

    @property
    def proportion(self) -> tuple[int, int] | None:
        """Width to height; None keeps those of the picture."""
        return _PROPORTIONS.get(self)


_PROPORTIONS = {Shape.WIDE: (16, 9), Shape.CARD: (4, 3), Shape.SQUARE: (1, 1)}


@dataclass(frozen=True)
class Variant:
    """One file that is made of a picture."""

    shape: Shape
    width: int
    format: str

    @property
    def name(self) -> str:
        """As the address has it."""
        return f"{self.shape}-{self.width}.{self.format}"

    @property
    def spec(self) -> str:
        """As Wagtail's renditions have it; crops go by the focal point."""
        if self.shape.proportion is None:
            return f"width-{self.width}|format-{self.format}"
        wide, high = self.shape.proportion
        height = self.width * high // wide
        return f"fill-{self.width}x{height}|format-{self.format}"


def variant_named(name: str) -> Variant | None:
    """The variant of an address, or None when it is not on the list."""
    match = NAME.fullmatch(name)
    if not match or match[1] not in list(Shape) or match[3] not in MEDIA_TYPES:
        return None
    variant = Variant(Shape(match[1]), int(match[2]), match[3])
    return variant if variant.width in WIDTHS else None


def version_of(picture: Picture) -> str:
    """Changes with what is seen: a new address for a new crop."""
    focal = (
        *(picture.focal_point_x, picture.focal_point_y),
        *(picture.focal_point_width, picture.focal_point_height),
    )
    seen = f"{picture.file_hash}:{focal}"
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def address_of(picture: Picture, variant: Variant) -> str:
    """Where a variant is served, to those who may see it (`cms.pictures.views`)."""
    return reverse("picture", args=[picture.pk, version_of(picture), variant.name])


@dataclass(frozen=True)
class SharedPicture:
    """A picture for a preview on another site: one file that all of them read."""

    src: str
    type: str
    width: int
    height: int
    alt: str


def shared(picture: Picture, *, alt: str) -> SharedPicture:
    """The largest variant of a whole picture, with its measures in pixels."""
    width = _widths(picture)[-1]
    variant = Variant(Shape.WHOLE, width, _fallback(picture))
    return SharedPicture(
        src=address_of(picture, variant),
        type=MEDIA_TYPES[variant.format],
        width=min(width, picture.width),
        height=max(1, round(picture.height * min(width / picture.width, 1))),
        alt=alt,
    )


def _fallback(picture: Picture) -> str:
    """The format that every browser reads."""
    return "png" if picture.filename.lower().endswith(WITHOUT_LOSS) else "jpeg"


@dataclass(frozen=True)
class Source:
    """One format in several widths, for `<source>`."""

    type: str
    srcset: str


@dataclass(frozen=True)
class ShownPicture:
    """A picture for pictures/picture.html; `alt` is empty for a decorative one."""

    src: str
    srcset: str
    sources: tuple[Source, ...]
    sizes: str
    width: int
    height: int
    alt: str


def shown(
    picture: Picture,
    *,
    alt: str,
    shape: Shape = Shape.WHOLE,
    sizes: str = "(min-width: 48rem) 46rem, 100vw",
) -> ShownPicture:
    """A picture as a template shows it; asks the database nothing.

    `sizes` is that of HTML: how wide the picture lies on the page.
    """
    widths = _widths(picture)
    fallback = _fallback(picture)
    middle = Variant(shape, widths[len(widths) // 2], fallback)
    width, height = _measures(picture, shape)
    return ShownPicture(
        src=address_of(picture, middle),
        srcset=_srcset(picture, shape, widths, fallback),
        sources=tuple(
            Source(MEDIA_TYPES[name], _srcset(picture, shape, widths, name))
            for name in MODERN
        ),
        sizes=sizes,
        width=width,
        height=height,
        alt=alt,
    )


def _widths(picture: Picture) -> list[int]:
    """Widths that the picture has; the next one above is not made larger by us."""
    enough = [width for width in WIDTHS if width <= picture.width]
    return enough or [WIDTHS[0]]


def _srcset(picture: Picture, shape: Shape, widths: list[int], name: str) -> str:
    return ", ".join(
        f"{address_of(picture, Variant(shape, width, name))} {width}w"
        for width in widths
    )


def _measures(picture: Picture, shape: Shape) -> tuple[int, int]:
    if shape.proportion is None:
        return picture.width, picture.height
    wide, high = shape.proportion
    return picture.width, max(1, picture.width * high // wide)
