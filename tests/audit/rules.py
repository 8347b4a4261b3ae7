"""What must hold of everything that was crawled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qs, urljoin, urlsplit

from tests.audit.crawl import HTML, REDIRECTS, Crawl
from tests.audit.finding import Finding
from tests.pages.valid_html import faults

HEAVIEST: Final = 120_000
"""Bytes of a page with its styles and scripts, unpacked, without pictures."""


def all_findings(crawl: Crawl) -> list[Finding]:
    """All that is wrong, of every kind."""
    kinds = (
        broken,
        broken_anchors,
        without_way_out,
        invalid,
        foreign,
        heavy,
        unnamed,
        named_alike,
        orphans,
    )
    return [*crawl.findings, *(one for kind in kinds for one in kind(crawl))]


def broken(crawl: Crawl) -> Iterator[Finding]:
    """What answers with an error or not at all."""
    for address, answer in crawl.answers.items():
        if answer.status != 200 and answer.status not in REDIRECTS:
            said = answer.status or answer.text
            yield Finding(address, "broken", f"{said}, on {crawl.named_by[address]}")


def broken_anchors(crawl: Crawl) -> Iterator[Finding]:
    """Links to a part of a page that it does not have."""
    for address, asked in crawl.anchors.items():
        if (reading := crawl.readings.get(address)) is None:
            continue
        for fragment, on in asked.items():
            if fragment not in reading.ids:
                yield Finding(f"{address}#{fragment}", "anchor", f"on {on}")


def without_way_out(crawl: Crawl) -> Iterator[Finding]:
    """Redirects that lead round, or over more than one more."""
    for address in crawl.answers:
        steps, here = 0, address
        while (answer := crawl.answers.get(here)) and answer.status in REDIRECTS:
            steps, here = steps + 1, urljoin(here, answer.location)
            if steps > 2:
                yield Finding(address, "redirects", f"on {crawl.named_by[address]}")
                break


def invalid(crawl: Crawl) -> Iterator[Finding]:
    """What the strict reader has against a page."""
    for address, answer in crawl.pages().items():
        for fault in faults(answer.text):
            yield Finding(address, "html", fault)


def foreign(crawl: Crawl) -> Iterator[Finding]:
    """What a browser would load from another host."""
    own = urlsplit(crawl.home).netloc
    for address, reading in crawl.readings.items():
        for one in reading.loaded:
            parts = urlsplit(urljoin(address, one))
            if parts.netloc != own or parts.scheme not in ("http", "https"):
                yield Finding(address, "other host", one)


def heavy(crawl: Crawl) -> Iterator[Finding]:
    """Pages of more bytes than a thin line should carry."""
    for address, answer in crawl.pages().items():
        files = {urljoin(address, one) for one in crawl.readings[address].weighed}
        weight = len(answer.body) + sum(
            len(crawl.answers[one].body) for one in files if one in crawl.answers
        )
        if weight > HEAVIEST:
            yield Finding(address, "heavy", f"{weight / 1000:.0f} kB")


def unnamed(crawl: Crawl) -> Iterator[Finding]:
    """Pages without a language, a title or one first heading."""
    for address in crawl.pages():
        reading = crawl.readings[address]
        prefix = urlsplit(address).path.split("/")[1]
        if reading.lang != prefix:
            yield Finding(address, "lang", repr(reading.lang))
        if not reading.title:
            yield Finding(address, "title", "none")
        if len(list(filter(None, reading.headings))) != 1:
            yield Finding(address, "h1", repr(reading.headings))


def named_alike(crawl: Crawl) -> Iterator[Finding]:
    """Pages of one language with the same title: tabs can't be told apart."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address in crawl.pages():
        reading = crawl.readings[address]
        # Where somebody goes on to afterwards makes no other page of a form.
        leads_on = "next" in parse_qs(urlsplit(address).query)
        if reading.canonical in ("", address) and not leads_on:
            alike[reading.lang, reading.title].append(address)
    for (_lang, title), addresses in alike.items():
        for address in addresses[1:]:
            yield Finding(address, "same title", f"{title!r}: {addresses[0]}")


def orphans(crawl: Crawl) -> Iterator[Finding]:
    """Addresses that only the site map for robots knows: no reader gets there."""
    linked = {
        urljoin(address, one).partition("#")[0]
        for address, reading in crawl.readings.items()
        for one in reading.links
    }
    for address, on in crawl.named_by.items():
        answer = crawl.answers.get(address)
        from_robots = "/sitemap" in on and answer and answer.kind == HTML
        if from_robots and address not in linked:
            yield Finding(address, "orphan", "no page links there")
