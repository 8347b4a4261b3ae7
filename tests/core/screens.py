"""What the admin's screens say: to people, to screen readers, to scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.test import Client

READ_ATTRIBUTES = {
    *("alt", "aria-label", "label", "placeholder", "title"),
    "data-w-tooltip-content-value",
}
SILENT = {"script", "style", "code", "svg"}
# Two words of Latin letters as a sentence has them, not as a class or an address.
# Wagtail writes None where a side panel counts nothing, and hides it.
EMPTY_COUNTER = re.compile(
    r"<div data-side-panel-toggle-counter[^>]* hidden>\s*None\s*</div>"
)
SENTENCE = re.compile(r"[A-Z][a-z]+[,.:;!?)’']*\s+[(\"'“‘]*[A-Za-z]+")


class Screen(HTMLParser):
    """The words of a screen, and the sentences in the data that scripts get."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self._silent: list[str] = []
        self._foreign: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            is_data = given.get("type") == "application/json"
            self._silent.append("data" if is_data else tag)
        for name, value in attrs:
            if name in READ_ATTRIBUTES:
                self._say(value or "")
            elif name.startswith("data-") and (value or "")[:1] in ("{", "["):
                self._read(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self._silent:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)
        elif self._silent[-1] == "data":
            self._read(data)

    def _say(self, text: str) -> None:
        self.said.add(" ".join(text.split()))

    def _read(self, data: str) -> None:
        try:
            found = set(strings(json.loads(data)))
        except ValueError:
            return
        self.said |= {text for text in found if SENTENCE.match(text)}


def strings(data: Any) -> Iterator[str]:
    """Every string in JSON; of what is HTML its words."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from strings(value)
    elif isinstance(data, str):
        yield from Screen(data).said if "<" in data else [" ".join(data.split())]


def said_on(client: Client, address: str) -> set[str]:
    """What the screen at an address says; of one that leads on, the next."""
    answer = client.get(f"/admin/{address}", follow=True)
    assert answer.status_code == 200, address
    body = EMPTY_COUNTER.sub("", answer.content.decode())
    if answer.headers["Content-Type"].startswith("application/json"):
        return set(strings(json.loads(body)))
    return Screen(body).said


def menu_of(client: Client) -> list[str]:
    """Where the menu leads, its submenus too; below /admin/."""
    body = client.get("/admin/").content.decode()
    props = re.search(
        r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', body, re.DOTALL
    )
    assert props
    found = set(strings(json.loads(props.group(1))))
    left_out = {"/admin/logout/", "/admin/"}
    return sorted(
        one.removeprefix("/admin/")
        for one in found - left_out
        if one.startswith("/admin/")
    )
