"""What is prepared before the portal serves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from wagtail.models import Page

from cms.pages.models import HomePage
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


PREPARE = """
import django
django.setup()
from cms.runtime.preparation import prepare
for _again in range(2):
    prepare(print)
"""


def test_homes_are_there_before_anybody_is_served(
    empty_database: str, tmp_path: Path
) -> None:
    """No visitor meets Wagtail's own welcome page."""
    environment = environment_for(empty_database, VAR_DIR=str(tmp_path), DEMO="0")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PREPARE],
        cwd=PROJECT_DIRECTORY,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == ""
    assert HomePage.objects.live().count() == 3
    assert HomePage.objects.count() == Page.objects.filter(depth=2).count()
