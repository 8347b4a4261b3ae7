"""Looking at pages with axe: light, dark, in forced colours, narrow, enlarged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from tests.audit.conftest import Shelf

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# What depends on the way to look; what a page is made of does not, and is asked once.
SEEN = ["color-contrast", "link-in-text-block", "target-size"]
SEEN_RULES = {"runOnly": {"type": "rule", "values": SEEN}}
MADE_RULES = {"rules": {name: {"enabled": False} for name in SEEN}}
# The same header and footer on every page: the colours of two are those of all.
WITH_FRAME = {"home", "document", "404"}
RUN = """async ([options, withFrame]) => {
  const part = withFrame ? document : {exclude: ["body > header", "footer"]};
  const found = await axe.run(part, {resultTypes: ["violations"], ...options});
  return found.violations.flatMap(one => one.nodes.map(
    node => `${one.id}: ${node.html.slice(0, 200)} (${node.any[0]?.message ?? ""})`));
}"""
WIDE = """() => {
  const most = document.scrollingElement.scrollWidth;
  if (most <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    one => one.getBoundingClientRect().right > innerWidth + 1
      && !one.closest(".table-scroll, .visually-hidden"));
  return [`${most} px wide: ${wide.at(-1)?.outerHTML.slice(0, 200) ?? ""}`];
}"""
DESKTOP = {"width": 1366, "height": 768}
LARGE_TEXT = "size => { document.documentElement.style.fontSize = size; }"

Way = Callable[[Page, bool], list[str]]
"""Looks at a page, with or without its header and footer, and gives the faults."""


def light(page: Page, with_frame: bool) -> list[str]:
    return violations(page, SEEN_RULES, with_frame) + page.evaluate(WIDE)


def made(page: Page, _with_frame: bool) -> list[str]:
    """What a page is made of, its frame too: ids and landmarks are of the whole."""
    return violations(page, MADE_RULES)


def dark(page: Page, with_frame: bool) -> list[str]:
    page.emulate_media(color_scheme="dark")
    found = violations(page, SEEN_RULES, with_frame)
    page.emulate_media(color_scheme="light")
    return found


def forced_colours(page: Page, with_frame: bool) -> list[str]:
    page.emulate_media(forced_colors="active")
    found = violations(page, SEEN_RULES, with_frame)
    page.emulate_media(forced_colors="none")
    return found


def narrow(page: Page, with_frame: bool) -> list[str]:
    """A phone of 320 px: nothing lies beside the screen."""
    page.set_viewport_size({"width": 320, "height": 640})
    found = page.evaluate(WIDE) + violations(page, SEEN_RULES, with_frame)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return found


def zoomed(page: Page, _with_frame: bool) -> list[str]:
    """Twice as large: a window of half its width, then letters of twice their size."""
    page.set_viewport_size({"width": 640, "height": 384})
    found: list[str] = page.evaluate(WIDE)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.evaluate(LARGE_TEXT, "200%")
    found += page.evaluate(WIDE)
    page.evaluate(LARGE_TEXT, "")
    return found


WAYS: dict[str, tuple[Way, ...]] = {
    "uk": (made, light, dark),
    "pl": (made, forced_colours),
    "en": (made, narrow, zoomed),
}
"""What a page is made of in every language; each way of looking in one of them."""


def violations(
    page: Page, options: dict[str, Any], with_frame: bool = True
) -> list[str]:
    found: list[str] = page.evaluate(RUN, [options, with_frame])
    return found


def looked_at(page: Page, shelf: Shelf) -> Iterator[str]:
    """Every fault: its address, how it was looked at, the rule and the place."""
    for seen in shelf.pages:
        page.goto(f"{shelf.url}{seen.address}")
        for summary in page.query_selector_all("main summary:visible"):
            summary.evaluate("one => { one.parentElement.open = true; }")
        for way in WAYS[seen.language]:
            for fault in way(page, seen.kind in WITH_FRAME):
                yield f"{seen.address}, {way.__name__}: {fault}"
