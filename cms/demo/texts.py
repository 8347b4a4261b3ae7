"""The demonstration's blocks as bodies of pages, and as strings to translate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .blocks import Block, BulletList, Heading, Paragraph

BodyData = list[tuple[str, str]]


def body_data(blocks: Iterable[Block]) -> BodyData:
    """Blocks as data of a StreamField: text between headings is one rich text."""
    data: BodyData = []
    for block in blocks:
        if isinstance(block, Heading):
            data.append(("heading", block.text))
            continue
        html = _html(block)
        if data and data[-1][0] == "text":
            data[-1] = ("text", data[-1][1] + html)
        else:
            data.append(("text", html))
    return data


def _html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text, quote=False)}</p>"
    if isinstance(block, BulletList):
        items = "".join(f"<li>{escape(item, quote=False)}</li>" for item in block.items)
        return f"<ul>{items}</ul>"
    raise TypeError(f"no body block is made of {type(block).__name__}")


def strings_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The strings of a body in the order in which a translator meets them."""
    for block in blocks:
        if isinstance(block, BulletList):
            yield from block.items
        elif isinstance(block, Heading | Paragraph):
            yield block.text
