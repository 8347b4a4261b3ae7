"""The demonstration's blocks as bodies of pages, and as strings to translate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from .blocks import Block, BulletList, Heading, Paragraph, Point, Points
from .records import Hours

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
        return f"<p>{_escaped(block.text)}</p>"
    if isinstance(block, BulletList):
        items = "".join(f"<li>{_escaped(item)}</li>" for item in block.items)
        return f"<ul>{items}</ul>"
    if isinstance(block, Points):
        return f"<ol>{''.join(map(_point, block.points))}</ol>"
    raise TypeError(f"no body block is made of {type(block).__name__}")


def _point(point: Point) -> str:
    below = "".join(f"<li>{_escaped(text)}</li>" for text in point.subpoints)
    return f"<li>{_escaped(point.text)}{f'<ol>{below}</ol>' if below else ''}</li>"


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def strings_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The strings of a body, as HTML, in the order in which a translator meets them."""
    for block in blocks:
        if isinstance(block, BulletList):
            yield from map(_escaped, block.items)
        elif isinstance(block, Points):
            for point in block.points:
                yield from map(_escaped, (point.text, *point.subpoints))
        elif isinstance(block, Heading | Paragraph):
            yield _escaped(block.text)


def opening_hours(hours: Hours) -> list[dict[str, object]]:
    """Opening hours as data of their block."""
    names = ("opens", "closes", "break_begins", "break_ends")
    return [
        {
            "type": "open_days",
            "value": {
                "days": [str(day) for day in days],
                **dict.fromkeys(names),
                **{
                    name: f"{moment}:00"
                    for name, moment in zip(names, moments, strict=False)
                },
            },
        }
        for days, moments in hours
    ]


def links_data(targets: Iterable[tuple[int, str]]) -> str:
    """A list of links to pages, by id and title, as rich text."""
    items = "".join(
        f'<li><a linktype="page" id="{pk}">{_escaped(title)}</a></li>'
        for pk, title in targets
    )
    return f"<ul>{items}</ul>"


def linked(title: str) -> str:
    """A string that is a link as a whole, as wagtail-localize keeps it."""
    return f'<a id="a1">{_escaped(title)}</a>'
