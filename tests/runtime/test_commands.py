"""What a newcomer types: make, manage.py."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cms.runtime.places import PROJECT_DIRECTORY
from cms.runtime.preparation import PortBusyError, check_port


def test_make_without_a_fit_python_says_so_in_one_sentence(tmp_path: Path) -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make here")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "rm", "touch"):
        (programs / name).symlink_to(str(shutil.which(name)))
    # A version manager's stand-in: it exists, and fails.
    stand_in = programs / "python3.13"
    stand_in.write_text("#!/bin/sh\nexit 127\n")
    stand_in.chmod(0o755)
    shutil.copy(PROJECT_DIRECTORY / "Makefile", tmp_path)
    shutil.copytree(PROJECT_DIRECTORY / "requirements", tmp_path / "requirements")
    done = subprocess.run(
        [make, "run"],
        cwd=tmp_path,
        env={"PATH": str(programs), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Python 3.12 or later with venv is needed" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_manage_says_in_one_sentence_that_the_database_cannot_be_had(
    var_directory: Path,
) -> None:
    (var_directory / "postgresql").write_text("no folder")
    environment = {**os.environ, "VAR_DIR": str(var_directory)}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, PROJECT_DIRECTORY / "manage.py", "migrate"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The embedded PostgreSQL in ")
    assert done.stderr.count("\n") == 1


def test_a_busy_port_is_named_with_the_way_to_choose_another() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(PortBusyError, match=f"PORT={port + 1} make run"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)
