"""Styles, scripts and templates of the portal work in Chrome 109."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from cms.runtime.places import PROJECT_DIRECTORY
from tests.audit.chrome_109 import ELEMENTS, OLDEST, SCRIPTS
from tests.audit.styles import lost_styles

LOST = {
    ".a { .b { color: red } }": "a rule in a rule",
    ".a { @media print { color: red } }": "a rule in a rule",
    ".a { & .b { color: red } }": "a rule in a rule",
    ".a:popover-open, .b { color: red }": ":popover-open",
    ".a:has(b), .c { color: red }": ":has",
    ".a, .b::details-content { color: red }": "::details-content",
    ".a { color: light-dark(#000, #fff) }": "light-dark",
    ":root { --a: #000; --a: light-dark(#000, #fff) }": "light-dark",
    ".a { color: red; color: color-mix(in srgb, var(--a), red) }": "color-mix",
    ".a { color: oklch(40% 0.1 90) }": "oklch",
    ".a { color: lab(40% 1 1) }": "lab(",
    ".a { color: rgb(from red r g b) }": "from",
    ".a { grid-template-columns: subgrid }": "subgrid",
    ".a { inline-size: 3rlh }": "rlh",
    ".a { position-anchor: --b }": "position-anchor",
    "@scope (.a) { .b { color: red } }": "@scope",
    "@starting-style { .b { opacity: 0 } }": "@starting-style",
    "@container style(--a: b) { .b { color: red } }": "style(",
    "@media (scripting: none) { .b { color: red } }": "scripting",
    "@layer one { @media print { .a { .b { color: red } } } }": "a rule in a rule",
    "@supports (color: light-dark(#000, #fff)) { .a { color: lch(1% 1 1) } }": "lch",
    "@supports not (color: lab(1% 1 1)) { a { color: lab(1% 1 1) } }": "lab(",
    ".a { color: }} .b": "line",
}
KEPT = [
    "@supports (color: light-dark(red, red)) { .a { color: light-dark(red, red) } }",
    ".a { color: red; color: oklch(40% 0.1 90) }",
    ".a:not(:has(b)) { color: red }",
    ".a:not(.b, .c):focus-visible { inset: 0; block-size: 100dvh }",
    "@media (400px <= width < 60rem) { .a { text-wrap: balance } }",
    "@layer one, two; @container (min-width: 20rem) { .a { color: red } }",
    "@page { margin: 1cm; @bottom-right { content: counter(page) } }",
    ".a::details-content, .b::details-content { block-size: auto }",
    "@keyframes a { from { opacity: 0 } to { opacity: 1 } }",
    '.a::before { content: "," / "" }',
]


@pytest.mark.parametrize("css", LOST)
def test_what_an_old_browser_loses_is_seen(css: str) -> None:
    assert any(LOST[css] in fault for fault in lost_styles(css))


@pytest.mark.parametrize("css", KEPT)
def test_what_an_old_browser_knows_or_may_miss_is_no_fault(css: str) -> None:
    assert lost_styles(css) == []


def is_ours(path: Path) -> bool:
    return path.is_relative_to(PROJECT_DIRECTORY) and ".venv" not in path.parts


def static_files(ending: str) -> Iterator[Path]:
    """The portal's own static files, as the server finds them."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            if name.endswith(ending) and is_ours(path):
                yield path


def templates() -> Iterator[Path]:
    """The portal's own templates, those of the admin too."""
    for folder in get_app_template_dirs("templates"):
        if is_ours(Path(folder)):
            yield from Path(folder).rglob("*.html")


def younger(known: dict[str, int], text: str) -> list[tuple[str, int]]:
    return [
        (found[0], version)
        for pattern, version in known.items()
        if version > OLDEST and (found := re.search(pattern, text))
    ]


def test_no_style_sheet_loses_anything_in_an_old_browser() -> None:
    sheets = list(static_files(".css"))

    assert len(sheets) > 20
    faults = {sheet.name: lost_styles(sheet.read_text()) for sheet in sheets}
    assert {name: some for name, some in faults.items() if some} == {}


# htmx asks whether the browser has them, and does without.
ASKED_FOR = {"startViewTransition", "moveBefore"}


def test_no_script_stops_in_an_old_browser() -> None:
    scripts = list(static_files(".js"))

    assert len(scripts) > 3
    faults = {
        one.name: [
            lost
            for lost in younger(SCRIPTS, one.read_text())
            if lost[0] not in ASKED_FOR
        ]
        if one.name.startswith("htmx")
        else younger(SCRIPTS, one.read_text())
        for one in scripts
    }
    assert {name: some for name, some in faults.items() if some} == {}
    assert younger(SCRIPTS, "a = b.toSorted()")


def test_no_template_needs_elements_of_a_young_browser() -> None:
    files = list(templates())

    assert get_template("base.html").origin.name in map(str, files)
    faults = {one.name: younger(ELEMENTS, one.read_text()) for one in files}
    assert {name: some for name, some in faults.items() if some} == {}
    assert younger(ELEMENTS, "<div popover>")
