"""The pages that this process keeps: so many bytes, the least used go first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Final

from .addresses import Address
from .kept import Kept

SHARE_OF_QUERIES: Final = 4
"""One part in so many is for addresses with a query, of which there is no end."""
LARGEST_SHARE: Final = 8
"""What would take more than one part in so many is not kept."""


class Shelf:
    """Pages in the order of their last use, and what they weigh."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Address, Kept] = OrderedDict()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._pages)

    def take(self, address: Address) -> Kept | None:
        kept = self._pages.get(address)
        if kept is not None:
            self._pages.move_to_end(address)
        return kept

    def put(self, address: Address, kept: Kept, limit: int) -> None:
        self.drop(address)
        self._pages[address] = kept
        self.weight += kept.weight
        while self.weight > limit:
            _address, oldest = self._pages.popitem(last=False)
            self.weight -= oldest.weight

    def drop(self, address: Address) -> None:
        kept = self._pages.pop(address, None)
        self.weight -= kept.weight if kept else 0

    def clear(self) -> None:
        self._pages.clear()
        self.weight = 0


class Memory:
    """Pages of one generation.  `limit` tells how many bytes they may take now."""

    def __init__(self, limit: Callable[[], int]) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._generation: int | None = None
        self.plain = Shelf()
        self.queried = Shelf()

    @property
    def weight(self) -> int:
        """Bytes that are taken."""
        return self.plain.weight + self.queried.weight

    def get(self, address: Address, generation: int, now: datetime) -> Kept | None:
        """A page that is still as it was computed."""
        with self._lock:
            self._turn_to(generation)
            shelf = self._shelf(address)
            kept = shelf.take(address)
            if kept is not None and now >= kept.fresh_until:
                shelf.drop(address)
                return None
            return kept

    def put(self, address: Address, generation: int, kept: Kept) -> bool:
        """Keep a page computed in a generation, unless that is over or it is too big.

        Whether it was kept.
        """
        limit = self._limit()
        share = limit // SHARE_OF_QUERIES
        shelf = self._shelf(address)
        if kept.weight > limit // LARGEST_SHARE:
            return False
        with self._lock:
            if generation != self._generation:
                return False
            shelf.put(address, kept, share if address.query else limit - share)
        return True

    def clear(self) -> None:
        """Forget all pages."""
        with self._lock:
            self._generation = None
            self.plain.clear()
            self.queried.clear()

    def _shelf(self, address: Address) -> Shelf:
        return self.queried if address.query else self.plain

    def _turn_to(self, generation: int) -> None:
        if generation != self._generation:
            self.plain.clear()
            self.queried.clear()
            self._generation = generation
