"""A strict reader of HTML: what the standard forbids and a browser would mend."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = set("area base br col embed hr img input link meta source track wbr".split())
# What cannot stand in a paragraph, and so would end it.
BLOCKS = set(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2"
    " h3 h4 h5 h6 header hr main nav ol p pre section table ul".split()
)
ONLY_IN = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot", "table"},
    "td": {"tr"},
    "th": {"tr"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "caption": {"table"},
    "legend": {"fieldset"},
}
ONLY_HOLDS = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
}
# Roles that these have by themselves: the standard forbids to name one.
PARTS_OF_TABLES = {"tr", "td", "th"}
# A day, a moment with its zone, a time of day, a year and month, a length of time.
TIME = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"|\d\d:\d\d(:\d\d)?|P(T?\d+[DHMS])+"
)


class StrictReader(HTMLParser):
    """Collects `faults` of a page, each with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.refers: set[str] = set()
        self.headings: list[int] = []
        self.in_figures: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, attrs)
        if tag == "figure":
            self.in_figures.append([])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self.open and tag not in VOID:
            self._fault(f"<{tag}/> does not end itself")
        self._look_at(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> ends {self.open[-1:]}")
            return
        self.open.pop()
        if tag == "figure":
            self.in_figures.pop()

    def _look_at(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        given = dict(attrs)
        if doubled := [name for name, times in Counter(names).items() if times > 1]:
            self._fault(f"<{tag}> has {doubled} twice")
        if "style" in given or any(name.startswith("on") for name in names):
            self._fault(f"<{tag}> has style or script within")
        if tag == "img" and "alt" not in given:
            self._fault("<img> without alt")
        if tag == "time" and not TIME.fullmatch(given.get("datetime") or "2026"):
            self._fault(f"<time> of {given['datetime']}")
        if tag in PARTS_OF_TABLES and "role" in given:
            self._fault(f"<{tag}> names its role")
        self._place(tag)
        self._names(given)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))

    def _place(self, tag: str) -> None:
        if "svg" in self.open:
            return
        above = self.open[-1] if self.open else ""
        if tag in BLOCKS and "p" in self.open:
            self._fault(f"<{tag}> within <p>")
        if tag == "a" and "a" in self.open:
            self._fault("<a> within <a>")
        if above not in ONLY_IN.get(tag, {above}):
            self._fault(f"<{tag}> within <{above}>")
        if tag not in ONLY_HOLDS.get(above, {tag}):
            self._fault(f"<{above}> holds <{tag}>")
        if above == "figure":
            self.in_figures[-1].append(tag)
            if "figcaption" in self.in_figures[-1][1:-1]:
                self._fault("<figcaption> is neither first nor last")

    def _names(self, given: dict[str, str | None]) -> None:
        if name := given.get("id"):
            self.ids[name] += 1
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            self.refers.update((given.get(attribute) or "").split())

    def _fault(self, text: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {text}")


def faults(html: str) -> list[str]:
    """What is wrong with a page; empty where nothing is."""
    reader = StrictReader()
    reader.feed(html)
    reader.close()
    found = [*reader.faults, *(f"<{tag}> is not ended" for tag in reader.open)]
    found += [f"id {name} twice" for name, times in reader.ids.items() if times > 1]
    found += [f"no id {name}" for name in reader.refers - reader.ids.keys()]
    if reader.headings.count(1) != 1:
        found.append(f"headings: {reader.headings}")
    steps = zip(reader.headings, reader.headings[1:], strict=False)
    found += [f"h{one} then h{two}" for one, two in steps if two > one + 1]
    return found
