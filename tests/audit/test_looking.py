"""Each way of looking at a page sees the fault that is there to be seen in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.audit.looking import AXE, DESKTOP, WAYS, Way

PAGE = """<!DOCTYPE html><html lang="uk"><head><title>Слова</title><style>
@media (prefers-color-scheme: dark) {{ body {{ background: #000; color: #222 }} }}
{style}</style></head><body><main><h1>Слова</h1>{body}</main></body></html>"""
FAULTS = {
    "light": ("p { color: #999 }", "<p>Бліде</p>", "color-contrast"),
    "made": ("", "<img src='/none.png'>", "image-alt"),
    "dark": ("", "<p>Темне</p>", "color-contrast"),
    "forced_colours": (
        "p { forced-color-adjust: none; color: #999; background: #fff }",
        "<p>Бліде</p>",
        "color-contrast",
    ),
    "narrow": ("p { inline-size: 400px }", "<p>Широке</p>", "px wide"),
    "zoomed": ("p { inline-size: 80rem }", "<p>Широке</p>", "px wide"),
}
ALL: dict[str, Way] = {way.__name__: way for some in WAYS.values() for way in some}


@pytest.fixture
def allowed_problems() -> list[str]:
    return ["none.png", "ERR_"]


def test_every_way_has_its_fault() -> None:
    assert set(FAULTS) == set(ALL)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen_and_named(page: Page, name: str) -> None:
    style, body, rule = FAULTS[name]
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.set_content(PAGE.format(style=style, body=body))
    page.add_script_tag(path=AXE)

    assert any(rule in fault for fault in ALL[name](page, True))
    page.set_content(PAGE.format(style="", body="<p>Слова</p>"))
    page.add_script_tag(path=AXE)
    if name != "dark":
        assert ALL[name](page, True) == []
