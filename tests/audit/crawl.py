"""Every address that can be reached from the home pages, each asked for once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from tests.audit.asking import Answer, ask
from tests.audit.finding import Finding
from tests.audit.reading import Reading, read

PROCESSES: Final = 4
# Doors to where nobody gets without signing in, and other people's programs.
CLOSED: Final = re.compile(r"^/admin/")
HTML: Final = "text/html"
STYLE: Final = "text/css"
IN_STYLES: Final = re.compile(r"""(?:@import\s+|url\()\s*["']?([^"')\s]+)""")
REDIRECTS: Final = {301, 302, 303, 307, 308}
# Links out of the portal, and words that are no address of a page.
NO_PAGES: Final = {"mailto", "tel", "data", "javascript"}
# Where a reader comes back to: every page hands its own to one and the same form.
WAY_BACK: Final = re.compile(r"(?<=[?&])next=[^&]*")

Asker = Callable[[str], Answer]


@dataclass
class Crawl:
    """What was asked, and what came; `most` ends it early, which is a finding."""

    home: str
    most: int = 0
    asker: Asker = ask
    answers: dict[str, Answer] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    named_by: dict[str, str] = field(default_factory=dict)
    """The page on which an address was found first."""
    anchors: dict[str, dict[str, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Fragments asked of an address, each with a page that asks."""
    elsewhere: set[str] = field(default_factory=set)
    """Addresses on other hosts to which links lead: they are not asked."""
    findings: list[Finding] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def run(self, begin: Iterable[str]) -> None:
        """Go on until nothing new is named."""
        waiting = self._new((urljoin(self.home, one), "") for one in begin)
        with ThreadPoolExecutor(PROCESSES) as pool:
            while waiting:
                if self.most and len(self.answers) + len(waiting) > self.most:
                    self._leave_out(waiting)
                    return
                answers = list(pool.map(self.asker, waiting))
                self.answers |= {one.address: one for one in answers}
                waiting = self._new(
                    (named, one.address) for one in answers for named in self._in(one)
                )

    def numbers(self) -> Counter[str]:
        """How many answers of which kind."""
        return Counter(one.kind or "none" for one in self.answers.values())

    def pages(self) -> dict[str, Answer]:
        """HTML that was answered with 200."""
        return {
            address: one
            for address, one in self.answers.items()
            if one.status == 200 and one.kind == HTML
        }

    def _leave_out(self, waiting: list[str]) -> None:
        message = f"left out for --most {self.most}"
        self.findings += [Finding(one, "left out", message) for one in waiting]

    def _new(self, named: Iterable[tuple[str, str]]) -> list[str]:
        found = []
        for address, on in named:
            plain, fragment = urldefrag(address)
            if fragment:
                self.anchors[plain].setdefault(unquote(fragment), on)
            asked = WAY_BACK.sub("next=", plain)
            if asked not in self._seen and self._is_ours(plain):
                self._seen.add(asked)
                self.named_by[plain] = on
                found.append(plain)
        return found

    def _is_ours(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.scheme in NO_PAGES:
            return False
        if parts.netloc != urlsplit(self.home).netloc:
            self.elsewhere.add(address)
            return False
        return not CLOSED.match(parts.path)

    def _in(self, answer: Answer) -> Iterator[str]:
        """Absolute addresses that an answer names."""
        if answer.status in REDIRECTS:
            yield urljoin(answer.address, answer.location)
        elif answer.status == 200:
            for one in self._named_in(answer):
                yield urljoin(answer.address, one.strip())

    def _named_in(self, answer: Answer) -> Iterable[str]:
        if answer.kind == HTML:
            reading = self.readings[answer.address] = read(answer.text)
            return [*reading.links, *reading.names, *reading.loaded]
        if answer.kind == STYLE:
            return IN_STYLES.findall(answer.text)
        if answer.kind.endswith("xml") and not answer.kind.startswith("image/"):
            return self._named_in_xml(answer)
        return []

    def _named_in_xml(self, answer: Answer) -> list[str]:
        """Addresses of a feed or a site map."""
        try:
            tree = ElementTree.fromstring(answer.body)
        except ElementTree.ParseError as error:
            self.findings.append(Finding(answer.address, "xml", str(error)))
            return []
        named = []
        for one in tree.iter():
            if one.tag.endswith("}loc") and one.text:
                named.append(one.text)
            if one.tag.endswith("}link") and one.get("href"):
                named.append(str(one.get("href")))
        return named
