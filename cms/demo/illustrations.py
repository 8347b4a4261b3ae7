"""Drawings of the demonstration's news, made here; no photograph of anybody."""

from __future__ import annotations

import functools
from pathlib import Path

import typst
from django.core.files.base import ContentFile

from cms.authorities.models import Authority
from cms.pictures.models import Picture

from .accounts import people, person_of
from .reading import FOLDER
from .records import Article

_TEMPLATE = Path(__file__).parent / "illustration.typ"
# 160 mm by 90 mm become 1600 by 900 points.
_POINTS_PER_INCH = 254


def picture_of(told: Article) -> Picture:
    """A new picture of news, in the collection of its authority."""
    text = told.texts["uk"]
    picture = Picture(
        title=text.title,
        description=text.picture,
        collection=Authority.objects.get(slug=told.authority).collection,
        uploaded_by_user=person_of(people(), told.authority, "editor"),
        credit="Малюнок порталу «Відкрито»",
        licence="cc0",
    )
    drawn = ContentFile(drawing(told.picture), name=f"{told.picture}.png")
    picture.file.save(drawn.name, drawn, save=False)
    picture.save()
    return picture


def drawing(name: str) -> bytes:
    """A drawing as PNG, 1600 by 900 points, the same bytes each time."""
    source = (FOLDER / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    png = _compiler().compile(
        format="png", ppi=_POINTS_PER_INCH, sys_inputs={"drawing": source}
    )
    if not isinstance(png, bytes):
        raise TypeError("typst gave no single picture")
    return png


@functools.cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=_TEMPLATE, ignore_system_fonts=True)
