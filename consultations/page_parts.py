"""Parts of a consultation's page that rooms above add, once, from `AppConfig.ready`:

    adds_to_page(Part(order=10, template="texts/components/contents.html", read=read))

`read(page, row, request)` gives the variables of the template, or None where there is
nothing to show; it makes at most one query, so that the page keeps to its twelve.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest

if TYPE_CHECKING:
    from .models import Consultation, ConsultationPage

Read = Callable[
    ["ConsultationPage", "Consultation | None", HttpRequest], dict[str, Any] | None
]


@dataclass(frozen=True)
class Part:
    """A part of the page: the lower its `order`, the higher it stands.

    `styles` are the style sheets that its template needs.
    """

    order: int
    template: str
    read: Read
    styles: tuple[str, ...] = ()


_parts: Final[list[Part]] = []


def adds_to_page(part: Part) -> None:
    """Show something on the pages of consultations."""
    _parts.append(part)
    _parts.sort(key=lambda one: one.order)


def parts_of(
    page: ConsultationPage, row: Consultation | None, request: HttpRequest
) -> list[dict[str, Any]]:
    """What rooms show there, as {template, told, styles}, from top to bottom."""
    read = ((one, one.read(page, row, request)) for one in _parts)
    return [
        {"template": one.template, "told": told, "styles": one.styles}
        for one, told in read
        if told is not None
    ]
