"""What measurements work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.services.postgresql import Databases


@dataclass(frozen=True)
class Bench:
    """What measurements work on: a fresh database each, files, services."""

    databases: Databases
    directory: Path
    rounds: int
    sizes: Sequence[int]
    say: Callable[[str], None]

    def fresh(self, name: str) -> str:
        """A migrated database that is connected to, and an empty index; its URL."""
        from django.conf import settings

        from search.index import forget_engines
        from tests.services.postgresql import connect_to

        url = self.databases.copy()
        connect_to(url)
        settings.VAR_DIR = self.directory / name
        settings.MEDIA_ROOT = self.directory / name / "media"
        forget_engines()
        return url
