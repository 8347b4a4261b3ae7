"""Every block, with the worst in every field: words come through, nothing acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.pages.blocks import BodyBlock
from cms.register.models import File
from tests.factories import Site, draft_article, make_file
from tests.pages.hostile import TEXTS, TURNS, Strict, fields_of, filled
from tests.pictures.made import make_picture

BODY = BodyBlock()
# A query that finds nothing shows nothing, its heading neither.
FINDS_NOTHING = {"collection"}


@pytest.fixture
def chosen(site: Site) -> Callable[[Any], Any]:
    """What choosers hold."""
    picture = make_picture(site.council, credit="<i>credit</i>", licence="cc-by")
    file = make_file(site.council)
    page = site.council.section

    def choose(block: Any) -> Any:
        if isinstance(block, DocumentChooserBlock):
            return File.objects.get(pk=file.pk)
        if isinstance(block, blocks.PageChooserBlock):
            return page
        return type(picture).objects.get(pk=picture.pk)

    return choose


def request() -> HttpRequest:
    return RequestFactory().get("/uk/")


def shown(page: Any, name: str, value: Any) -> str:
    """A body of two blocks as a page shows it."""
    body = blocks.StreamValue(BODY, [(name, value, "one"), (name, value, "two")])
    return str(BODY.render(body, {"page": page, "request": request()}))


@pytest.mark.parametrize("name", list(BODY.child_blocks))
def test_hostile_text_in_any_field_of_a_block_is_only_text(
    site: Site, chosen: Callable[[Any], Any], name: str
) -> None:
    block = BODY.child_blocks[name]
    page = draft_article(site.council)
    assert list(fields_of(block)), "a block without words"
    for kind, text in TEXTS.items():
        html = shown(page, name, filled(block, text, chosen))
        alone = shown(page, name, filled(block, text, lambda _block: None))

        assert Strict(html).faults == Strict(alone).faults == [], kind
        assert not TURNS.search(html + alone), kind
        assert "слово" in html.lower() or name in FINDS_NOTHING, kind


def test_the_judge_sees_what_is_wrong() -> None:
    """What the tests above rely on finds each kind of fault."""
    for html in (
        "<p>a",
        "<p><div></div></p>",
        '<a href="javascript:x">a</a>',
        '<i onclick="x">a</i>',
        "<script></script>",
        '<i id="a"></i><b id="a"></b>',
        "<li>a</li>",
        '<p style="x">a</p>',
    ):
        assert Strict(html).faults, html


@pytest.mark.parametrize("name", list(BODY.child_blocks))
def test_a_block_with_nothing_in_it_is_no_error(site: Site, name: str) -> None:
    """As it is in a preview, before the first word is written."""
    block = BODY.child_blocks[name]

    html = shown(site.council.section, name, block.normalize(block.get_default()))

    assert Strict(html).faults == []


def test_what_was_deleted_leaves_a_gap_and_no_error(site: Site) -> None:
    gone = [
        {"type": "figure", "value": {"image": {"image": 9999}, "caption": "x"}},
        {"type": "video", "value": {"title": "x", "url": "", "poster": 9999}},
        {"type": "files", "value": {"files": [{"file": 9999, "title": "x"}]}},
        {"type": "call_to_action", "value": {"label": "x", "page": 9999}},
        {"type": "no such block", "value": "x"},
    ]
    body = BODY.to_python(gone)

    html = str(BODY.render(body, {"page": site.council.section}))

    assert "9999" not in html
    assert Strict(html).faults == []


def headings(*kinds: tuple[str, str]) -> Any:
    return BODY.to_python([{"type": kind, "value": text} for kind, text in kinds])


@pytest.mark.parametrize(
    ("body", "is_good"),
    [
        ([("heading", "a"), ("subheading", "b"), ("heading", "c")], True),
        ([("subheading", "a")], False),
        ([("heading", "a"), ("text", "<h4>b</h4>")], False),
        ([("heading", "a"), ("text", "<h3>b</h3><h4>c</h4>")], True),
        ([("text", "<h3>b</h3>")], False),
        ([("subheading", "a"), ("heading", "b")], False),
    ],
)
def test_headings_skip_no_level_when_a_page_is_submitted(
    body: list[tuple[str, str]], is_good: bool
) -> None:
    if is_good:
        BODY.clean(headings(*body))
        return
    with pytest.raises(blocks.StreamBlockValidationError):
        BODY.clean(headings(*body))


def test_a_draft_may_have_headings_out_of_order() -> None:
    BODY.defer_required_validation()
    try:
        assert len(BODY.clean(headings(("subheading", "a")))) == 1
    finally:
        # Blocks are shared by all that hold them.
        BODY.restore_deferred_validation()


@pytest.mark.parametrize("name", list(BODY.child_blocks))
def test_words_that_nobody_wrote_are_an_empty_text(name: str) -> None:
    """Search would index "None", and wagtail-localize stops at it."""
    block = BODY.child_blocks[name]

    for path, field in fields_of(block):
        # Wagtail's own pictures are taken care of by wagtail-localize and by us.
        if path.endswith((".image.alt_text", ".poster.alt_text")):
            continue
        if isinstance(field, blocks.CharBlock | blocks.TextBlock):
            assert field.get_default() == "", path
