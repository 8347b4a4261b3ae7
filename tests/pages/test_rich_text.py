"""Rich text is shown without anything that could act, whatever the database holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.test import Client
from wagtail.rich_text import RichText

from cms.core.rich_text import LINK_SCHEMES, TAGS, clean
from cms.pages.models import ArticlePage
from cms.register.models import DocumentPage
from tests.factories import (
    Body,
    Site,
    draft_article,
    draft_document,
    make_file,
    publish,
)

HOSTILE = [
    "<p>Текст</p><script>alert(1)</script>",
    "<p>Текст<img src=x onerror=alert(1)></p>",
    '<p onclick="alert(1)" style="position:fixed" class="page-head">Текст</p>',
    '<p>Текст <a href="javascript:alert(1)" onmouseover="alert(1)">тут</a></p>',
    '<p>Текст <a href=" java\tscript:alert(1)">тут</a></p>',
    '<p>Текст <a href="data:text/html;base64,PHNjcmlwdD4=">тут</a></p>',
    '<p>Текст <a href="vbscript:x" id="main" name="main" target="_top">тут</a></p>',
    '<p>Текст</p><iframe src="https://example.org/"></iframe>',
    '<p>Текст</p><form action="https://example.org/"><input name="password"></form>',
    '<p>Текст</p><embed embedtype="media" url="https://example.org/video">',
    "<p>Текст</p><svg><style><p title='</style><img src onerror=alert(1)>'></svg>",
    "<p>Текст</p><math><mtext></form><form><mglyph><style></math><img src onerror=a>",
    "<p>Текст</p><noscript><p title='</noscript><script>alert(1)</script>'>",
    '<p>Текст</p><meta http-equiv="refresh" content="0;url=https://example.org/">',
    "<p>Текст</p></div></main><style>body{display:none}</style><!-- <script> -->",
]
# What the editor's features and those that may join them store.
KEPT = (
    "<h2>Заголовок</h2><h3>Менший</h3><h4>Ще менший</h4>"
    "<p><b>а</b> <strong>б</strong> <i>в</i> <em>г</em> м<sup>2</sup> H<sub>2</sub>O"
    "<br>рядок</p><hr><blockquote>цитата</blockquote>"
    "<ul><li>один</li></ul><ol><li>два</li></ol>"
    '<p><a href="https://example.org/?a=1&amp;b=2#x">а</a>'
    '<a href="http://example.org/">б</a><a href="/uk/pro/">в</a>'
    '<a href="mailto:demo@example.org">г</a><a href="tel:+380000000000">ґ</a>'
    '<a href="#nyzhche">д</a></p>'
)
BLOCK_OF_TEXT = re.compile('<div class="[^"]*block-text">(.*?)</div>', re.DOTALL)


class Unwanted(HTMLParser):
    """What is in a piece of HTML and may not be in rich text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_endtag(tag)
        for name, value in attrs:
            scheme, colon, _ = (value or "").partition(":")
            if (tag, name) != ("a", "href") or (colon and scheme not in LINK_SCHEMES):
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            self.found.append(tag)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def put_into_the_database(page: ArticlePage | DocumentPage, texts: list[str]) -> None:
    """Store texts past every form, revision and review."""
    body = page.body.stream_block.to_python(
        [{"type": "text", "value": text} for text in texts]
    )
    type(page).objects.filter(pk=page.pk).update(body=body)


@pytest.mark.parametrize("draft", [draft_article, draft_document])
def test_a_page_shows_the_words_of_hostile_html_and_nothing_else(
    site: Site, draft: Callable[[Body], ArticlePage | DocumentPage]
) -> None:
    page = publish(draft(site.council), site.council)
    put_into_the_database(page, HOSTILE)

    shown = Client().get(page.url).content.decode()

    texts = BLOCK_OF_TEXT.findall(shown)
    assert len(texts) == len(HOSTILE)
    for text in texts:
        assert "Текст" in text
        assert Unwanted(text).found == []


@pytest.mark.parametrize("source", ["{{ value }}", "{{ value.source|richtext }}"])
def test_every_way_to_show_rich_text_cleans_it(source: str) -> None:
    template = Template("{% load wagtailcore_tags %}" + source)
    for html in HOSTILE:
        shown = template.render(Context({"value": RichText(html)}))

        assert "Текст" in shown
        assert Unwanted(html).found, "harmless as it is"
        assert Unwanted(shown).found == [], html


def test_what_the_editor_may_write_stays_as_it_is() -> None:
    assert clean(KEPT) == KEPT


def test_links_to_pages_and_files_lead_there(site: Site) -> None:
    file = make_file(site.council)
    section = site.council.section
    text = (
        f'<p><a linktype="page" id="{section.pk}">розділ</a>'
        f'<a linktype="document" id="{file.pk}">файл</a></p>'
    )

    shown = str(RichText(text))

    assert f'<a href="{section.url}">розділ</a>' in shown
    assert f'<a href="{file.url}">файл</a>' in shown
