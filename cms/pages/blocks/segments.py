"""The words of a table for wagtail-localize, which does not know typed tables.

A piece of text is named by what it says, not by its place: when a row is added in the
original, the translations of all others stay.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block, CharBlock, RichTextBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

WORDED = (CharBlock, TextBlock, RichTextBlock)


def name_of(source: str) -> str:
    """The name of a text within its table."""
    return f"words-{hashlib.sha256(source.encode()).hexdigest()[:16]}"


def cell_segments(table: TypedTable) -> list[Any]:
    """Segments of caption, headings and cells; a text that repeats comes once."""
    segments: dict[str, list[Any]] = {}
    for words in [table.caption, *(column["heading"] for column in table.columns)]:
        if words:
            segments.setdefault(name_of(words), [StringSegmentValue("", words)])
    extractor = StreamFieldSegmentExtractor(field=None)
    for block, value, _row, _column in _worded(table):
        if source := _source(value):
            found = extractor.handle_block(block, value)
            segments.setdefault(name_of(source), found)
    return [one.wrap(name) for name, found in segments.items() for one in found]


def put_translations(table: TypedTable, segments: list[Any]) -> TypedTable:
    """A copy of a table with the segments that are translated in their places."""
    by_name: dict[str, list[Any]] = defaultdict(list)
    for segment in segments:
        name, inner = segment.unwrap()
        by_name[name].append(inner)
    columns = [
        column | {"heading": _translated(column["heading"], by_name)}
        for column in table.columns
    ]
    rows = [{"values": list(row["values"])} for row in table.row_data]
    writer = StreamFieldSegmentsWriter(field=None, src_locale=None, tgt_locale=None)
    for block, value, row, column_ in _worded(table):
        if found := by_name.get(name_of(_source(value))):
            # The writer sorts and empties what it is given.
            rows[row]["values"][column_] = writer.handle_block(
                block, value, [one.clone() for one in found]
            )
    caption = _translated(table.caption, by_name)
    return TypedTable(columns=columns, row_data=rows, caption=caption)


def _worded(table: TypedTable) -> Iterator[tuple[Block, Any, int, int]]:
    for row, cells in enumerate(table.row_data):
        for place, column in enumerate(table.columns):
            if isinstance(column["block"], WORDED):
                yield column["block"], cells["values"][place], row, place


def _source(value: Any) -> str:
    return str(getattr(value, "source", value) or "")


def _translated(words: str, by_name: dict[str, list[Any]]) -> str:
    found = by_name.get(name_of(words)) if words else None
    return found[0].render_text() if found else words
