"""Menu, footer, alerts and mourning in the shape that the templates take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings

from .addresses import address_of, host_of, is_safe
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
    """A link {title, url, lang, hreflang, host}.

    `lang` is that of its words, `hreflang` that of what it leads to, where they are
    not the reader's; `host` is another site.  A link that leads nowhere has no `url`.
    """
    page = row.get("page") or {}
    if not page.get("url_path"):
        led, spoken, title = _led(row["address"]), language, row["label"]
    else:
        spoken = page["language"]
        own = {"url": address_of(page["url_path"], spoken), "lang": spoken, "host": ""}
        leads = page.get("leads")
        led = own if leads is None else _leads(leads)
        title = row.get("label") or page["title"]
    foreign = "" if row.get("label") or spoken == language else spoken
    there = led["lang"]
    return {
        "title": title,
        "url": led["url"],
        "lang": foreign,
        "hreflang": "" if there in ("", language) else there,
        "host": led["host"],
    }


def _leads(leads: Row) -> dict[str, str]:
    """Where a page leads that is only a link."""
    if leads["address"]:
        found = _led(leads["address"])
        return found if found["host"] else found | {"url": ""}
    page = leads["page"]
    if not page:
        return {"url": "", "lang": "", "host": ""}
    url = address_of(page["url_path"], page["lang"])
    return {"url": url, "lang": page["lang"], "host": ""}


def _led(address: str) -> dict[str, str]:
    """Where an address leads; rows may be older than the rule."""
    if not is_safe(address):
        return {"url": "", "lang": "", "host": ""}
    return {"url": address, "lang": "", "host": host_of(address)}


def menu(around: Around, language: str, path: str) -> list[dict[str, Any]]:
    """The menu; `current` marks what the reader is in or below."""
    rows = around.menu or around.usual_menu
    links = _links(rows, language)
    return [one | {"current": _is_in(path, one["url"], language)} for one in links]


def _links(rows: Iterable[Row], language: str) -> list[dict[str, str]]:
    """Links that lead somewhere."""
    return [led for row in rows if (led := link(row, language))["url"]]


def _is_in(path: str, address: str, language: str) -> bool:
    """Whether an address is this page or above it; all is below a home page."""
    if address in ("/", f"/{language}/"):
        return path == address
    return address.startswith("/") and path.startswith(address)


def footer_columns(around: Around, language: str) -> list[dict[str, Any]]:
    """Columns of links {heading, links}, in the order of their first links."""
    columns: dict[str, list[dict[str, str]]] = {}
    for row in around.footer:
        columns.setdefault(row["heading"], []).extend(_links([row], language))
    return [
        {"heading": head, "links": links} for head, links in columns.items() if links
    ]


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
