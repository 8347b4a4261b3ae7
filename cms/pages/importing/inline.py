"""Letters within a paragraph, as HTML that the portal's rich text may have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.html import escape

from cms.core.rich_text import LINK_SCHEMES

TAGS = ("b", "i", "sup", "sub")


@dataclass(frozen=True)
class Run:
    """A piece of text in one manner; a line break is the letter for it."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ""

    @property
    def manner(self) -> tuple[bool, bool, bool, bool]:
        """In the order of `TAGS`."""
        return (self.bold, self.italic, self.raised, self.lowered)


def allowed_link(address: str) -> str:
    """An address that rich text may lead to; empty for any other."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in LINK_SCHEMES or address.endswith(":"):
        return ""
    return address


def html_of(runs: Iterable[Run]) -> str:
    """Runs as HTML; neighbours of one manner become one piece."""
    pieces: list[str] = []
    for run in _joined(runs):
        html = escape(run.text).replace("\n", "<br/>")
        if run.text.strip():
            for tag, is_on in zip(TAGS, run.manner, strict=True):
                html = f"<{tag}>{html}</{tag}>" if is_on else html
        if run.link:
            html = f'<a href="{escape(run.link)}">{html}</a>'
        pieces.append(html)
    return "".join(pieces).strip()


def _joined(runs: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and (last.manner, last.link) == (run.manner, run.link):
            joined[-1] = Run(last.text + run.text, *run.manner, run.link)
        else:
            joined.append(run)
    return joined


def text_of(runs: Iterable[Run]) -> str:
    """The words alone, on one line."""
    return " ".join("".join(run.text for run in runs).split())
