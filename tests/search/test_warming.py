"""A process has read what a search needs before the first one comes."""

from __future__ import annotations

import subprocess
import sys

from cms.runtime.places import PROJECT_DIRECTORY
from tests.services.environment import environment_for

CODE = """
import sys
import django
django.setup()
from search.warming import warm_up
warm_up().join()
modules = {"pymorphy3", "morfeusz2", "simplemma"}
print(modules <= sys.modules.keys())
from search.analysis import polish, ukrainian
from search.knowledge import _process
print(ukrainian._read.cache_info().currsize, polish._dictionary.cache_info().currsize)
print(_process._tables is not None)
"""


def output_of(code: str, database_url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_DIRECTORY,
        env=environment_for(database_url),
        capture_output=True,
        text=True,
        check=True,
    )


def test_dictionaries_and_tables_are_read(own_database: str) -> None:
    done = output_of(CODE, own_database)

    assert done.stdout.split() == ["True", "1", "1", "True"]
    assert not done.stderr


def test_without_a_database_the_process_goes_on(own_database: str) -> None:
    done = output_of(CODE, "postgres://127.0.0.1:9/none")

    assert done.stdout.split()[-1] == "False"
    assert "not read beforehand" in done.stderr
