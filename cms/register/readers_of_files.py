"""Which pages have the words of a file in their search entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from .models import DocumentPage

FindPages = Callable[[str], Iterable[UUID]]

_finders: list[FindPages] = []


def pages_offer_files(find: FindPages) -> None:
    """Register, from another room, what finds its pages by the hash of a file."""
    if find not in _finders:
        _finders.append(find)


def keys_offering(sha256: str) -> set[UUID]:
    """Translation keys of all pages that offer a file with this content."""
    return {key for find in _finders for key in find(sha256)}


def _documents(sha256: str) -> Iterable[UUID]:
    pages = DocumentPage.objects.filter(attachments__file__sha256=sha256)
    return pages.values_list("translation_key", flat=True)


pages_offer_files(_documents)
