"""A version of a page as the checks read it: once for all of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html
from wagtail_localize.fields import TranslatableField

from .markup import Markup

if TYPE_CHECKING:
    from wagtail.models import Page

    from ..models import BasePage

logger = logging.getLogger("vidkryto.quality")


@dataclass(frozen=True)
class Piece:
    """A part of a page that readers get as HTML, with its place in the editor."""

    field: str
    block: str
    value: Any
    markup: Markup


@dataclass(frozen=True)
class Reference:
    """An object that a page's text leads to or shows."""

    model: type[models.Model]
    object_id: str
    field: str
    block: str


class Draft:
    """What is written on a page, in the order in which it is read.

    `place` is where it stands in the tree: itself, or above it what is not there yet.
    """

    def __init__(self, page: BasePage, below: Page | None = None) -> None:
        self.page = page
        self.place: Page = below or page
        self.language: str = page.locale.language_code

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The facts of the draft; those of the published page where it has none."""
        return self.page.facts or self.page.fact_values()

    @cached_property
    def fields(self) -> list[models.Field]:
        """Columns with words in the page's language."""
        names = [
            one.field_name
            for one in self.page.translatable_fields
            if isinstance(one, TranslatableField)
        ]
        columns = {field.name: field for field in self.page._meta.concrete_fields}
        return [columns[name] for name in names if name in columns]

    @cached_property
    def pieces(self) -> list[Piece]:
        """Its texts as HTML, a body block by block."""
        with override(self.language):
            return [piece for field in self.fields for piece in self._pieces(field)]

    def _pieces(self, field: models.Field) -> Iterator[Piece]:
        value = getattr(self.page, field.name)
        if isinstance(field, RichTextField) and value:
            yield Piece(field.name, "", value, Markup(expand_db_html(value)))
        if isinstance(field, StreamField):
            for child in value:
                html = self._rendered(child)
                yield Piece(field.name, child.id or "", child.value, Markup(html))

    def _rendered(self, child: Any) -> str:
        """A block as on the site; one that can't be shown is not this gate's to tell.

        Previews and the site fail on it where everybody sees it.
        """
        try:
            return str(child.render(context={"page": self.page, "self": self.page}))
        except Exception:
            logger.exception("block %s of page %s", child.id, self.page.pk)
            return ""

    @cached_property
    def references(self) -> list[Reference]:
        """Pages, files and pictures that its texts name, wherever they stand."""
        return [
            Reference(model, str(pk), field.name, _block(field, path))
            for field in self.fields
            if isinstance(field, RichTextField | StreamField)
            for model, pk, _model_path, path in field.extract_references(
                getattr(self.page, field.name)
            )
        ]

    @cached_property
    def paragraphs(self) -> list[tuple[Piece | None, str]]:
        """Paragraphs of all texts; plain fields give theirs by empty lines."""
        found: list[tuple[Piece | None, str]] = []
        for field in self.fields:
            if isinstance(field, models.TextField) and not isinstance(
                field, RichTextField | StreamField
            ):
                written = getattr(self.page, field.name) or ""
                found += [(None, part) for part in written.split("\n\n") if part]
        return found + [
            (piece, text) for piece in self.pieces for text in piece.markup.paragraphs
        ]


def _block(field: models.Field, path: str | None) -> str:
    """The id of the top block in a reference's path; a new block has none yet."""
    return (path or "").partition(".")[0] if isinstance(field, StreamField) else ""
