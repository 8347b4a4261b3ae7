"""Values for every field of every block, found by walking the definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

WORD = "Слово"
TEXTS = {
    "script": f"{WORD}<script>alert(1)</script>",
    "handler": f'{WORD}"\' onmouseover=alert(1) x="<img src=x onerror=alert(1)>',
    "address": "javascript:alert(1)//слово",
    "data address": "data:text/html,<script>alert(1)</script>слово",
    "turned round": f"{WORD}\u202etxet\u202c\u2066\u2067 кінець",
    "closing": f"{WORD}</p></div></main></details></table><style>*{{}}</style>",
    "template": f"{WORD}{{% load x %}}{{{{ request }}}}",
    "controls": f"{WORD}\x00\x07\x1b\x0b",
    "long": f"{WORD} " + "а" * 10_000,
}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]")
# Where pages lead, besides their own addresses.
SCHEMES = {"http", "https", "mailto", "tel"}
VOID = {"img", "source", "br", "hr"}
TEXT_LIKE = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
)


def fields_of(
    block: blocks.Block, path: str = ""
) -> Iterator[tuple[str, blocks.Block]]:
    """Each field that takes a text, with the way to it."""
    if isinstance(block, (*TEXT_LIKE, blocks.RichTextBlock)):
        yield path, block
    elif isinstance(block, blocks.ListBlock):
        yield from fields_of(block.child_block, f"{path}[]")
    elif isinstance(block, TypedTableBlock):
        yield f"{path}.caption", block
        for name, child in block.child_blocks.items():
            yield from fields_of(child, f"{path}.{name}")
    elif hasattr(block, "child_blocks"):
        for name, child in block.child_blocks.items():
            yield from fields_of(child, f"{path}.{name}")


def filled(block: blocks.Block, text: str, chosen: Callable[[Any], Any]) -> Any:
    """A value of a block with one text wherever a text may be.

    `chosen` gives what a chooser holds: a picture, a file, a page, None.
    """
    match block:
        case blocks.RichTextBlock():
            return block.normalize(f'<p>{text}<a href="{text}">{text}</a></p>')
        case blocks.ListBlock():
            item = filled(block.child_block, text, chosen)
            return block.normalize([item, item])
        case TypedTableBlock():
            return _table(block, text, chosen)
        case ImageBlock():
            if (picture := chosen(block)) is None:
                return None
            picture.contextual_alt_text, picture.decorative = text, False
            return picture
        case blocks.StructBlock():
            values = {
                name: filled(child, text, chosen)
                for name, child in block.child_blocks.items()
            }
            return block.normalize(values)
    return _simple(block, text, chosen)


def _simple(block: blocks.Block, text: str, chosen: Callable[[Any], Any]) -> Any:
    match block:
        case ImageChooserBlock() | DocumentChooserBlock() | blocks.PageChooserBlock():
            return chosen(block)
        case blocks.DecimalBlock():
            return Decimal("1234.5")
        case blocks.IntegerBlock():
            return 3
        case blocks.BooleanBlock():
            return True
        case blocks.DateBlock():
            return date(2026, 3, 2)
        case blocks.MultipleChoiceBlock():
            return [text]
        case blocks.ChoiceBlock():
            # What no form would take may lie in the database.
            return block.get_default()
    assert isinstance(block, TEXT_LIKE), f"say what to put into {block!r}"
    return text


def _table(block: TypedTableBlock, text: str, chosen: Callable[[Any], Any]) -> Any:
    columns = [
        {"block": child, "heading": text} for child in block.child_blocks.values()
    ]
    row = {"values": [filled(one["block"], text, chosen) for one in columns]}
    return TypedTable(columns=columns, row_data=[row, row], caption=text)


class Strict(HTMLParser):
    """Reads HTML as a strict judge: what is not closed, doubled, or may act."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self.open]
        self.faults += [
            f"two ids {one}" for one in set(self.ids) if self.ids.count(one) > 1
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._judge_place(tag)
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"attributes of {tag} come twice")
        for name, value in attrs:
            self._judge_attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def _judge_place(self, tag: str) -> None:
        if tag in ("script", "style", "iframe", "form", "embed", "object", "link"):
            self.faults.append(f"<{tag}>")
        parent = self.open[-1] if self.open else ""
        if "p" in self.open and tag in BLOCKS:
            self.faults.append(f"{tag} within p")
        if tag == "a" and "a" in self.open:
            self.faults.append("a within a")
        for child, parents in ONLY_IN.items():
            if tag == child and parent not in parents:
                self.faults.append(f"{tag} within {parent or 'nothing'}")

    def _judge_attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
        if name.startswith("on") or name in ("style", "srcdoc"):
            self.faults.append(f"{tag} {name}")
        if name in ("href", "src", "action", "formaction", "data", "poster"):
            scheme = urlsplit(value.strip()).scheme.lower()
            if scheme and scheme not in SCHEMES:
                self.faults.append(f"{tag} {name}={value[:60]}")


BLOCKS = {
    *("p", "div", "ul", "ol", "dl", "table", "figure", "blockquote", "details"),
    *("h2", "h3", "h4", "section", "header"),
}
ONLY_IN = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "caption": {"table"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "source": {"picture"},
}
