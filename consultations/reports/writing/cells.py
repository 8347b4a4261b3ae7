"""A remark and its answer as three cells of a table, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell: `style` is "", "strong", "soft" or "quote"."""

    text: str
    style: str = ""
    lang: str = ""


def columns() -> list[str]:
    """What the three cells hold."""
    return [_("Who"), _("Remark"), _("Answer")]


def cells(row: dict[str, Any]) -> list[list[Line]]:
    """The three cells of a remark."""
    return [list(_who(row)), list(_said(row)), list(_answered(row))]


def _who(row: dict[str, Any]) -> Iterator[Line]:
    yield Line(_("No. %(number)s") % {"number": row["number"]}, "strong")
    if row["author"]:
        yield Line(row["author"])
    yield Line(row["kind"], "soft")
    yield Line(row["day"], "soft")
    if not row["is_web"]:
        yield Line(row["channel"], "soft")
    if count := row["supports"]:
        text = ngettext("supported %(count)s time", "supported %(count)s times", count)
        yield Line(text % {"count": count}, "soft")


def _said(row: dict[str, Any]) -> Iterator[Line]:
    if row["is_hidden"]:
        yield Line(row["gone"], "soft")
        return
    if row["seen"]:
        yield Line(_("Written on: %(clause)s") % {"clause": row["seen"]}, "soft")
    yield from lines(row["quote"], "quote", row["quote_language"])
    yield from lines(row["text"], "", row["language"])
    if row["wording"]:
        yield Line(_("Proposed wording:"), "soft")
        yield from lines(row["wording"], "", row["language"])
    if row["translation"]:
        yield Line(_("Translation:"), "soft")
        lang = row["translation_language"]
        yield from lines(row["translation"]["text"], "", lang)
        yield from lines(row["translation"]["wording"], "", lang)


def _answered(row: dict[str, Any]) -> Iterator[Line]:
    yield Line(row["outcome"], "strong")
    if row["repeats"]:
        yield Line(row["repeats"], "soft")
    yield from lines(row["reason"]["text"], "", row["reason"]["lang"])
    if row["changed"]["text"]:
        yield Line(_("How the text was changed:"), "soft")
        yield from lines(row["changed"]["text"], "", row["changed"]["lang"])


def lines(text: str, style: str = "", lang: str = "") -> Iterator[Line]:
    """The paragraphs of a text; empty ones are left out."""
    for one in text.splitlines():
        if stripped := one.strip():
            yield Line(stripped, style, lang)
