"""What a process of the project is given that a test starts."""

from __future__ import annotations

import os


def environment_for(database_url: str = "", **more: str) -> dict[str, str]:
    """The test settings on a database, by default the usual one, and what is `more`."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    if database_url:
        environment["DATABASE_URL"] = database_url
    return environment | more
