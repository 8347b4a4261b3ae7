"""Parts of a file: browsers' PDF viewers ask for the pages that are looked at first.

Source: RFC 9110, 14 (range requests); one range only, more get the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files import File as StoredFile

CHUNK = 65_536
ONE_RANGE = re.compile(r"bytes=\s*(?:(\d+)-(\d*)|-(\d+))\s*", re.ASCII)
# More digits than any file has bytes.
MOST_DIGITS = 18


@dataclass(frozen=True)
class Part:
    """Bytes from `first` to `last`, both in it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


class NotSatisfiable(ValueError):
    """The part asked for lies outside the file."""


def part_asked_for(header: str, size: int) -> Part | None:
    """The part that a Range header names; None for what is to be ignored.

    Raises NotSatisfiable.
    """
    match = ONE_RANGE.fullmatch(header)
    if match is None or max(map(len, match.groups(""))) > MOST_DIGITS:
        return None
    begins, ends, tail = match.groups()
    if tail is not None:
        first, last = max(size - int(tail), 0), size - 1
    else:
        first, last = int(begins), min(int(ends or size), size - 1)
        if ends and int(ends) < first:
            return None
    if first >= size:
        raise NotSatisfiable
    return Part(first, last)


def read_part(stored: StoredFile, part: Part) -> Iterator[bytes]:
    """The bytes of a part; the file is opened when the first are asked for."""
    left = part.length
    with stored.open("rb") as content:
        content.seek(part.first)
        while left > 0 and (chunk := content.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
