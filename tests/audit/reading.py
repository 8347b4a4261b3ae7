"""What a page says of itself, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

Attributes = dict[str, str]

# What a browser loads by itself with a page, by element and attribute.
LOADED: Final = {
    "img": "src",
    "source": "src",
    "video": "poster",
    "audio": "src",
    "track": "src",
    "script": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "input": "src",
    "use": "href",
    "image": "href",
}
LOADED_LINKS: Final = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass
class Reading:
    """A page, taken apart."""

    lang: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    """Where a reader can go: links, forms that only ask."""
    names: list[str] = field(default_factory=list)
    """Other addresses of the page itself: canonical, other languages, feeds."""
    canonical: str = ""
    loaded: list[str] = field(default_factory=list)
    """Pictures, style sheets, scripts."""
    weighed: list[str] = field(default_factory=list)
    """Of those, what is no picture."""


class PageReader(HTMLParser):
    """Fills a `Reading`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self._kept: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Attributes = {name: value or "" for name, value in attrs}
        self.reading.ids.update(filter(None, [given.get("id"), given.get("name")]))
        if tag == "html":
            self.reading.lang = given.get("lang", "")
        # An svg has a title of its own.
        if tag == "h1" or (tag == "title" and not self.reading.title):
            self._kept = []
        self._follow(tag, given)
        self.reading.loaded += _loaded(tag, given)

    def handle_data(self, data: str) -> None:
        if self._kept is not None:
            self._kept.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("title", "h1") or self._kept is None:
            return
        words = " ".join("".join(self._kept).split())
        self._kept = None
        if tag == "h1":
            self.reading.headings.append(words)
        else:
            self.reading.title = words

    def _follow(self, tag: str, given: Attributes) -> None:
        address = given.get("href", "")
        if tag in ("a", "area") and "href" in given:
            self.reading.links.append(address)
        elif tag == "form" and given.get("method", "get").lower() == "get":
            self.reading.links.append(given.get("action", ""))
        elif tag == "link":
            self._named(given.get("rel", "").split(), address)
        elif tag == "script" and given.get("src"):
            self.reading.weighed.append(given["src"])

    def _named(self, relations: list[str], address: str) -> None:
        if "canonical" in relations:
            self.reading.canonical = address
        if "stylesheet" in relations:
            self.reading.weighed.append(address)
        if not LOADED_LINKS.intersection(relations):
            self.reading.names.append(address)


def _loaded(tag: str, given: Attributes) -> Iterator[str]:
    if tag == "link" and LOADED_LINKS.intersection(given.get("rel", "").split()):
        yield given.get("href", "")
    if (name := LOADED.get(tag)) and given.get(name):
        yield given[name]
    for one in given.get("srcset", "").split(","):
        yield from one.split()[:1]


def read(html: str) -> Reading:
    """A page, taken apart."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return reader.reading
