"""The crawl reaches everything, and each kind of fault is found where it is."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.audit.asking import Answer
from tests.audit.crawl import Crawl
from tests.audit.rules import HEAVIEST, all_findings

HOME = "http://localhost"
PAGE = """<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>
<link rel="stylesheet" href="/a.css">{head}</head>
<body><h1 id="top">{title}</h1>{body}</body></html>"""


def page(title: str, body: str = "", lang: str = "uk", head: str = "") -> bytes:
    return PAGE.format(title=title, body=body, lang=lang, head=head).encode()


def crawled(most: int = 0, **pages: bytes) -> Crawl:
    """A portal of pages by their last part; all are linked from its home page."""
    links = "".join(f'<p><a href="/uk/{name}/">{name}</a></p>' for name in pages)
    known = {
        "/uk/": ("text/html", page("Початок", links)),
        "/a.css": ("text/css", b"a { background: url('b.png') }"),
        "/b.png": ("image/png", b"picture"),
        "/sitemap.xml": ("application/xml", SITE_MAP),
        "/uk/alone/": ("text/html", page("Самотня")),
        **{f"/uk/{name}/": ("text/html", body) for name, body in pages.items()},
    }

    def ask(address: str) -> Answer:
        path = address.removeprefix(HOME).partition("?")[0]
        if path == "/uk/round/":
            return Answer(address, 302, "", b"", "/uk/round/")
        kind, body = known.get(path, ("text/html", b""))
        return Answer(address, 200 if path in known else 404, kind, body)

    crawl = Crawl(HOME, most, ask)
    crawl.run(["/uk/", "/sitemap.xml"])
    return crawl


SITE_MAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>http://localhost/uk/alone/</loc></url></urlset>"
)
FAULTY = {
    "broken": page("Одна", '<a href="/uk/nothing/">ні</a>'),
    "anchor": page("Одна", '<a href="/uk/#nowhere">ні</a>'),
    "redirects": page("Одна", '<a href="/uk/round/">коло</a>'),
    "html": page("Одна", "<p><div></div></p>"),
    "other host": page("Одна", '<img alt="" src="https://example.org/a.png">'),
    "heavy": page("Одна", "<p>" + "a" * HEAVIEST + "</p>"),
    "lang": page("Одна", lang="pl"),
    "title": page("").replace(b'"top"></h1>', b'"top">One</h1>'),
    "h1": page("Одна", "<h1>Two</h1>"),
    "same title": page("Початок"),
}


@pytest.mark.parametrize("rule", FAULTY)
def test_a_fault_is_found_where_it_is(rule: str) -> None:
    found = all_findings(crawled(one=FAULTY[rule]))

    assert rule in {finding.rule for finding in found}


def test_a_page_that_only_robots_are_told_of_is_found() -> None:
    (found,) = all_findings(crawled())

    assert (found.rule, found.address) == ("orphan", f"{HOME}/uk/alone/")


def test_everything_is_asked_once_whatever_names_it() -> None:
    crawl = crawled(
        one=page("Одна", '<a href="/uk/two/?next=/uk/one/">далі</a>'),
        two=page("Друга", '<a href="https://example.org/">геть</a>'),
    )

    asked = Counter(one.removeprefix(HOME) for one in crawl.answers)
    assert asked == Counter(
        "/uk/ /sitemap.xml /a.css /b.png /uk/alone/ /uk/one/ /uk/two/"
        " /uk/two/?next=/uk/one/".split()
    )
    assert crawl.elsewhere == {"https://example.org/"}


def test_what_is_left_out_is_said() -> None:
    crawl = crawled(most=3, one=page("Одна"), two=page("Друга"))

    left = {one.address for one in crawl.findings if one.rule == "left out"}
    assert {f"{HOME}/uk/one/", f"{HOME}/uk/two/"} <= left
