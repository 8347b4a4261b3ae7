"""The field for pasted text in a browser: what is pasted comes whole, nothing runs."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

import cms.pages.importing

SCRIPT = Path(cms.pages.importing.__file__).parent / "static/importing/paste.js"
FORM = (
    '<label for="pasted">Text</label>'
    '<textarea id="pasted" data-paste-target aria-describedby="help"></textarea>'
    '<p id="help">Help</p>'
)
HTML = (
    "<h2>Заголовок</h2><p style='mso-list:l0 level1 lfo1'>пункт</p>"
    "<p><a href='https://example.org/' onclick='broken = 1'>сайт</a>"
    "<a href='javascript:broken = 1'>дія</a></p><script>broken = 1</script>"
    "<img src='https://example.org/x.png' onerror='broken = 1'>"
)
PASTE = """([html]) => {
  const given = new DataTransfer();
  given.setData("text/html", html);
  given.setData("text/plain", "plain");
  document.querySelector(".paste-sheet").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: given, cancelable: true}));
}"""


def test_pasted_text_is_shown_harmlessly_and_handed_on_whole(page: Page) -> None:
    page.set_content(FORM)
    page.add_script_tag(path=SCRIPT)
    sheet = page.get_by_role("textbox", name="Text")

    page.evaluate(PASTE, [HTML])

    assert page.input_value("#pasted") == HTML
    shown = sheet.inner_html()
    assert "<h2>Заголовок</h2>" in shown
    assert 'href="https://example.org/"' in shown
    assert "mso-list" in shown
    for gone in ("onclick", "javascript:", "<script", "<img"):
        assert gone not in shown
    assert page.evaluate("typeof broken") == "undefined"
    assert sheet.get_attribute("aria-describedby") == "help"

    sheet.press("Control+End")
    page.keyboard.type("!")

    assert "!" in page.input_value("#pasted")
    assert "<h2>Заголовок</h2>" in page.input_value("#pasted")
