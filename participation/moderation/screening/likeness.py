"""Whether two texts are nearly the same, told from digests that are no texts.

A sketch holds the smallest digests of a text's pieces of five letters; how many of
the smallest of both together stand in both is about how many pieces they share
(bottom-k of MinHash).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from django.conf import settings

_PIECE: Final = 5
_KEPT: Final = 96
_READ: Final = 8_000
"""Letters of a text that the sketch is made of."""


def digest(what: str, value: str) -> str:
    """A digest that only this portal can make."""
    message = f"screening {what}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def sketch(words: Sequence[str]) -> list[int]:
    """The smallest digests of the pieces of a text, in order."""
    text = " ".join(words)[:_READ]
    pieces = {text[at : at + _PIECE] for at in range(max(len(text) - _PIECE + 1, 1))}
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return sorted(_number(piece, key) for piece in pieces)[:_KEPT]


def _number(piece: str, key: bytes) -> int:
    data = piece.encode("utf-8", "surrogatepass")
    made = hashlib.blake2b(data, digest_size=8, key=key).digest()
    return int.from_bytes(made, signed=True)


def per_cent_alike(one: Sequence[int], other: Sequence[int]) -> int:
    """About how many per cent of their pieces two texts share."""
    both = set(one) & set(other)
    smallest = sorted({*one, *other})[:_KEPT]
    if not smallest:
        return 0
    return 100 * sum(number in both for number in smallest) // len(smallest)
