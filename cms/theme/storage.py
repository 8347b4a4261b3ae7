"""Static files, whose addresses do not change while a process lives.

A page links a score of them; making each address anew took a twentieth of the page.
"""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberedAddresses:
    """Makes the address of each file once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str | None, str] = {}

    def url(self, name: str | None) -> str:
        """The address of a file; raises ValueError where it is in no manifest."""
        address = self._addresses.get(name)
        if address is None:
            address = self._addresses[name] = super().url(name)  # type: ignore[misc]
        return address


class PlainFiles(RememberedAddresses, StaticFilesStorage):
    """Files as they lie in the packages, for development and demonstration."""


class HashedFiles(RememberedAddresses, CompressedManifestStaticFilesStorage):
    """Files named by their content, packed beforehand, for a real portal."""
