"""A page by the keyboard alone, in a screen reader, and without JavaScript."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.audit.conftest import Shelf

# What can take the focus and is there to be seen, in the order of the source.
REACHABLE = """() => {
  const all = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")];
  window.reachable = all.filter(one => one.tabIndex >= 0 && !one.disabled
    && one.type !== "hidden" && one.checkVisibility({checkVisibilityCSS: true}));
  return window.reachable.length;
}"""
# Which it is, and whether a ring is around it or around the line that it stands in.
FOCUSED = """() => {
  const one = document.activeElement;
  const ringed = [one, one.closest(".search__line")].some(place => {
    if (!place) return false;
    const style = getComputedStyle(place);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none";
  });
  const box = one.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return {place: window.reachable.indexOf(one), ringed, seen,
          html: one.outerHTML.slice(0, 160)};
}"""
IN_MAIN = "document.getElementById('main').contains(document.activeElement)"


def walk(page: Page, address: str) -> None:
    """Tab through a page: all of it, in the order of its source, always to be seen."""
    page.goto(address)
    number = page.evaluate(REACHABLE)
    assert number > 10
    for place in range(number):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["place"] == place, focused
        assert focused["ringed"], focused
        assert focused["seen"], focused


def skip(page: Page, address: str) -> None:
    """The first step leads past the header; the next is within the content."""
    page.goto(address)
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(IN_MAIN)


def read_as_table(page: Page, address: str) -> None:
    """A table whose rows lie as lines on a phone is one for a screen reader still."""
    page.goto(address)
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["role"]["value"] for node in tree if "role" in node}
    assert roles >= {"table", "row", "columnheader", "rowheader", "cell"}


def do_without_script(page: Page, shelf: Shelf) -> None:
    """Menu, folds, search and the question at the foot are plain HTML."""
    page.goto(shelf.page("every block"))
    menu = page.locator(".sections__list")
    expect(menu).to_be_hidden()
    page.locator(".sections__toggle summary").click()
    expect(menu).to_be_visible()
    fold = page.locator(".accordion__fold").first
    fold.locator("summary").click()
    expect(fold.locator(".accordion__text")).to_be_visible()
    page.fill("#header-search", "вода")
    with page.expect_request("**/search/**") as asked:
        page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert parse_qs(urlsplit(asked.value.url).query) == {"q": ["вода"]}
    page.goto(shelf.page("document"))
    with page.expect_request("**/useful/**") as answered:
        page.locator(".useful button").first.click()
    assert answered.value.method == "POST"
    assert answered.value.post_data == "useful=yes"
