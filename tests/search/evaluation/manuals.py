"""GNOME's manuals: the title of a page is asked, the page without it is to be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from search.evaluation import Judged, Text

MALLARD = "{http://projectmallard.org/1.0/}"
LANGUAGES = ("uk", "pl")
SHORTEST = 200
"""Characters; shorter pages are lists of links to others."""


@dataclass(frozen=True)
class Manuals:
    """Pages without their titles, for each title which page it was, and the sentence
    that describes each page, with its language; it is in no text either."""

    texts: list[Text]
    queries: list[Judged]
    said: list[tuple[str, str]]

    def queries_in(self, language: str) -> list[Judged]:
        return [one for one in self.queries if one.language == language]


def read_manuals(folder: Path, languages: Iterable[str] = LANGUAGES) -> Manuals:
    """Every page is a text; titles of topics that no other page has are queries."""
    read = [page for language in languages for page in _pages(folder, language)]
    pages = [page for page, _ in read]
    titles = Counter((page.language, page.title) for page in pages)
    return Manuals(
        texts=[Text(page.id, page.language, "", page.text) for page in pages],
        queries=[
            Judged(page.title, page.language, {page.id: 1.0})
            for page in pages
            if titles[page.language, page.title] == 1
        ],
        said=[(said, page.language) for page, said in read if said],
    )


def _pages(folder: Path, language: str) -> Iterator[tuple[Text, str]]:
    """Pages with the sentence that describes each."""
    for path in sorted((folder / language).glob("*/*.page")):
        root = etree.parse(path).getroot()
        title = root.find(f"{MALLARD}title")
        if title is None or root.get("type") != "topic":
            continue
        said = root.find(f"{MALLARD}info/{MALLARD}desc")
        for part in (title, *root.findall(f"{MALLARD}info")):
            root.remove(part)
        blocks = root.iter(f"{MALLARD}title", f"{MALLARD}p", f"{MALLARD}code")
        text = "\n".join(filter(None, map(_words, blocks)))
        if len(text) >= SHORTEST:
            key = f"{path.parent.name}/{path.stem}"
            page = Text(key, language, _words(title), text)
            yield page, "" if said is None else _words(said)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
