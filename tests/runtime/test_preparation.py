"""What is prepared before the portal serves."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for

CODE = """
import django
django.setup()
from cms.runtime.preparation import demonstration_accounts, demonstration_wanted
print(demonstration_wanted(), len(demonstration_accounts()))
"""


@pytest.mark.parametrize(
    ("settings", "asked", "expected"),
    [
        ("production", None, "False 0"),
        ("production", "0", "False 0"),
        ("local", "0", "False 0"),
        ("local", None, "True"),
        ("production", "1", "True"),
    ],
)
def test_a_real_portal_has_no_demonstration_unless_it_is_asked_for(
    own_database: str, settings: str, asked: str | None, expected: str
) -> None:
    """Its accounts have passwords that everybody knows."""
    environment = environment_for(
        own_database,
        DJANGO_SETTINGS_MODULE=f"cms.settings.{settings}",
        SECRET_KEY="x" * 50,
        HOSTS="portal.example",
    )
    environment.pop("DEMO", None)
    if asked:
        environment["DEMO"] = asked
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=PROJECT_DIRECTORY,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith(expected)
