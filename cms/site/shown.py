"""Menu, footer, alerts and mourning in the shape that the templates take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings

from .addresses import address_of
from .enums import AlertLevel
from .furniture import Around, Row

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def in_words(row: Row, name: str, language: str) -> tuple[str, str]:
    """A text in a language, else in the first that has it; and which that is."""
    for code in (language, *LANGUAGES):
        if text := row.get(f"{name}_{code}"):
            return text, code
    return "", language


def link(row: Row, language: str) -> dict[str, str]:
    """A link {title, url, lang}; `lang` only where its words are in another."""
    page = row.get("page") or {}
    if not page.get("url_path"):
        return {"title": row["label"], "url": row["address"], "lang": ""}
    spoken = page["language"]
    label = row.get("label", "")
    return {
        "title": label or page["title"],
        "url": address_of(page["url_path"], spoken),
        "lang": "" if label or spoken == language else spoken,
    }


def menu(around: Around, language: str, path: str) -> list[dict[str, Any]]:
    """The menu; `current` marks what the reader is in or below."""
    rows = around.menu or around.usual_menu
    links = [link(row, language) for row in rows]
    return [one | {"current": _is_in(path, one["url"], language)} for one in links]


def _is_in(path: str, address: str, language: str) -> bool:
    """Whether an address is this page or above it; all is below a home page."""
    if address in ("/", f"/{language}/"):
        return path == address
    return address.startswith("/") and path.startswith(address)


def footer_columns(around: Around, language: str) -> list[dict[str, Any]]:
    """Columns of links {heading, links}, in the order of their first links."""
    columns: dict[str, list[dict[str, str]]] = {}
    for row in around.footer:
        columns.setdefault(row["heading"], []).append(link(row, language))
    return [{"heading": head, "links": links} for head, links in columns.items()]


def chosen_page(around: Around, name: str, language: str) -> str:
    """The address of a page chosen in the settings, "" where none is public."""
    for texts in around.texts:
        if page := texts[name]:
            return link({"page": page}, language)["url"]
    return ""


def text(around: Around, name: str) -> str:
    """A text of the settings, "" where none is written."""
    return around.texts[0][name].strip() if around.texts else ""


def alerts(
    around: Around, language: str, sections: Iterable[UUID]
) -> list[dict[str, Any]]:
    """Alerts of the portal and of these sections, the gravest and newest first."""
    here = {"", None, *map(str, sections)}
    rows = [row for row in around.alerts if row["section_key"] in here]
    rows.sort(key=lambda row: (AlertLevel(row["level"]).gravity, row["order"]))
    return [_alert(row, language) for row in reversed(rows)]


def _alert(row: Row, language: str) -> dict[str, Any]:
    level = AlertLevel(row["level"])
    title, title_language = in_words(row, "title", language)
    said, said_language = in_words(row, "text", language)
    return {
        "level": level.value,
        "icon": level.icon,
        "label": level.label,
        "title": title,
        "title_lang": "" if title_language == language else title_language,
        "text": said,
        "text_lang": "" if said_language == language else said_language,
        "more": link(row, language) if row["page"] else None,
    }


def mourning(around: Around, language: str) -> dict[str, str] | None:
    """The words of the mourning that holds, {words, lang}; the newest of several."""
    if not around.mourning:
        return None
    words, spoken = in_words(around.mourning[-1], "words", language)
    return {"words": words, "lang": "" if spoken == language else spoken}
