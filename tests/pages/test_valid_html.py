"""The strict reader sees what the Nu checker sees in pages like ours."""

from __future__ import annotations

import pytest

from tests.pages.valid_html import faults

PAGE = "<!DOCTYPE html><html lang='uk'><body><h1>Слова</h1>{}</body></html>"
FAULTY = {
    "<figure><figcaption>a</figcaption><p>b</p></figure><figure><p>b</p>"
    "<figcaption>a</figcaption><p>c</p></figure>": "neither first nor last",
    "<time datetime='2026-11-23T03:50:49.531039+02:00'>a</time>": "<time>",
    "<time datetime='23.11.2026'>a</time>": "<time>",
    "<table><tr><td role='cell'>a</td></tr></table>": "names its role",
    "<p><div>a</div></p>": "<div> within <p>",
    "<ul><p>a</p></ul>": "<ul> holds <p>",
    "<p id='a'>a</p><p id='a'>b</p>": "twice",
    "<img src='a.png'>": "without alt",
    "<h3>a</h3>": "h1 then h3",
}
SOUND = [
    "<figure><figcaption>a</figcaption><p>b</p></figure>",
    "<figure><p>b</p><figcaption>a</figcaption></figure>",
    "<time datetime='2026-11-23T03:50:49+0200'>a</time><time>2026</time>",
    "<time datetime='2026-11-23'>a</time><time datetime='PT12M30S'>b</time>",
    "<table><tr><td>a</td></tr></table>",
]


@pytest.mark.parametrize("body", FAULTY)
def test_a_fault_is_seen(body: str) -> None:
    (found,) = faults(PAGE.format(body))

    assert FAULTY[body] in found


@pytest.mark.parametrize("body", SOUND)
def test_what_is_sound_has_none(body: str) -> None:
    assert faults(PAGE.format(body)) == []
