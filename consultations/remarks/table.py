"""Remarks as a table: what everybody may read of them, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext_lazy

from participation.comments.enums import TextLanguage

from . import selectors
from .showing import Shown, Viewer, shown_remarks

if TYPE_CHECKING:
    from ..models import Consultation
    from .selectors import Filters

HEADINGS: Final = (
    pgettext_lazy("of a remark", "Number"),
    gettext_lazy("Kind"),
    gettext_lazy("Clause"),
    gettext_lazy("Author"),
    gettext_lazy("Published on"),
    gettext_lazy("Language"),
    gettext_lazy("Remark"),
    gettext_lazy("Proposed wording"),
    gettext_lazy("Translation"),
    pgettext_lazy("number of people", "Supported by"),
    gettext_lazy("How it came"),
    gettext_lazy("The clause since"),
    gettext_lazy("Decision"),
    gettext_lazy("Reason"),
    gettext_lazy("Page"),
)
MOST: Final = 20_000
"""Rows of one file."""
AT_A_TIME: Final = 1000
"""Each time all are counted: read in few turns, or the work grows with the square."""


def rows_of(
    consultation: Consultation, filters: Filters, language: str
) -> Iterator[list[Any]]:
    """A row for each remark that has its words; pages of them are read in turn."""
    viewer, number, pages = Viewer(language), 0, 1
    while number < pages and number * AT_A_TIME < MOST:
        number += 1
        page = selectors.listed(consultation, filters, language, number, size=AT_A_TIME)
        pages = page.pages
        for shown in shown_remarks(page.remarks, viewer):
            if not shown.stub:
                yield _row(shown)


def _row(shown: Shown) -> list[Any]:
    remark = shown.remark
    decision = shown.decision or {}
    return [
        *(shown.number, shown.kind["label"]),
        shown.about.citation if shown.about else "",
        *(shown.author, shown.at.date().isoformat()),
        str(TextLanguage(remark.text_language).label),
        *(shown.text, shown.wording),
        shown.translation["text"] if shown.translation else "",
        *(remark.supported, remark.get_channel_display()),
        shown.fate["label"] if shown.fate else "",
        *(decision.get("label", ""), decision.get("reason", "")),
        urljoin(settings.WAGTAILADMIN_BASE_URL, shown.url),
    ]
