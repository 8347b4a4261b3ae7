"""The settings of a real installation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_urlsafe

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECK = ["check", "--deploy", "--fail-level", "WARNING"]


def manage(address: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check --deploy` under the production settings."""
    kept = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": SETTINGS}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *CHECK],
        cwd=ROOT,
        env=kept | {"DATABASE_URL": address} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


SETTINGS = "cms.settings.production"


@pytest.fixture
def address(django_db_setup: None) -> str:
    from tests.services.postgresql import current_url

    return current_url()


def test_production_settings_pass_the_deployment_check(address: str) -> None:
    done = manage(address, SECRET_KEY=token_urlsafe(48), HOSTS="portal.example.org")

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("missing", "how"), [("SECRET_KEY", "absent"), ("HOSTS", "empty")]
)
def test_a_missing_setting_is_named_in_one_sentence(
    address: str, missing: str, how: str
) -> None:
    given = {"SECRET_KEY": token_urlsafe(48), "HOSTS": "portal.example.org"}
    given.pop(missing)
    if how == "empty":
        given[missing] = ""

    done = manage(address, **given)

    assert done.returncode != 0
    assert missing in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
