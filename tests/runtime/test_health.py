"""The address that whatever watches over a process asks."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client

from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for

ASK = """
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "portal.example"})
print(client.get("/health/").status_code, client.get("/uk/").status_code)
"""


@pytest.mark.django_db
def test_it_answers_while_the_database_does(
    django_assert_max_num_queries: object,
) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        answer = Client().get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_without_a_database_it_says_so_and_nothing_else(own_database: str) -> None:
    settings = connection.settings_dict
    name = settings["NAME"]
    connection.close()
    settings["NAME"] = "a_database_that_is_not_there"
    try:
        answer = Client(raise_request_exception=False).get("/health/")
    finally:
        connection.close()
        settings["NAME"] = name

    assert (answer.status_code, answer.content) == (503, b"database unreachable\n")


def test_in_production_it_needs_no_tls(own_database: str) -> None:
    environment = environment_for(
        own_database,
        DJANGO_SETTINGS_MODULE="cms.settings.production",
        SECRET_KEY="x" * 50,
        HOSTS="portal.example",
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        cwd=PROJECT_DIRECTORY,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["200", "301"]
