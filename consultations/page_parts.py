"""Parts of a consultation's page that rooms above add, once, from `AppConfig.ready`:

    adds_to_page(Part(20, "texts/components/in_short.html", read, asks=asks))

The page keeps to twelve queries in all, so that a room does not ask by itself:
`asks(language)` gives an expression, and the core reads its value together with the row
of the consultation.  The expression stands on any row that has the `translation_key`
and may depend on nothing else but the language; it gives JSON (`Subquery` of a
`JSONObject`), or nothing.  `read(page, row, told)` makes of it the variables of the
template, or None where there is nothing to show.  A room whose rows are too rich for
JSON leaves `asks` out and makes one query in `read`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Subquery
from wagtail.models import Page

if TYPE_CHECKING:
    from .models import Consultation, ConsultationPage

Asks = Callable[[str], Subquery]
Read = Callable[["ConsultationPage", "Consultation | None", Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """A part of the page: the lower its `order`, the higher it stands; no two share it.

    `styles` are the style sheets that its template needs.
    """

    order: int
    template: str
    read: Read
    styles: tuple[str, ...] = ()
    asks: Asks | None = None

    @property
    def column(self) -> str:
        """What its answer is called on the row."""
        return f"read_part_{self.order}"


_parts: Final[list[Part]] = []


def adds_to_page(part: Part) -> None:
    """Show something on the pages of consultations."""
    _parts.append(part)
    _parts.sort(key=lambda one: one.order)


def asked(language: str) -> dict[str, Subquery]:
    """What rooms ask of a row that has the `translation_key`, by its column."""
    return {one.column: one.asks(language) for one in _parts if one.asks}


def parts_of(page: ConsultationPage, row: Consultation | None) -> list[dict[str, Any]]:
    """What rooms show there, as {template, told, styles}, from top to bottom."""
    told = _told(page, row)
    read = ((one, one.read(page, row, told.get(one.column))) for one in _parts)
    return [
        {"template": one.template, "told": shown, "styles": one.styles}
        for one, shown in read
        if shown is not None
    ]


def _told(page: ConsultationPage, row: Consultation | None) -> dict[str, Any]:
    """The answers: on the row of a visited page, else asked for now."""
    columns = asked(page.locale.language_code)
    if row is not None and all(hasattr(row, one) for one in columns):
        return {one: getattr(row, one) for one in columns}
    rows = Page.objects.filter(pk=page.pk).annotate(**columns)
    return rows.values(*columns).first() or {}
