"""The embedded database, with real servers and real processes."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from cms.runtime.postgresql import Cluster, ClusterError
from tests.runtime.conftest import Process, Run, servers_in

HOLD = """
import sys
from cms.runtime.postgresql import embedded_cluster
with embedded_cluster() as cluster:
    print(cluster.url(), flush=True)
    sys.stdin.read()
"""


def held(process: Process) -> str:
    """Wait until a holder has the database; return its URL."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def release(process: Process) -> int:
    process.communicate(timeout=30)
    return process.returncode


def test_cyrillic_case_is_right_and_nothing_runs_afterwards(cluster: Cluster) -> None:
    with cluster, psycopg.connect(cluster.url()) as connection:
        row = connection.execute("SELECT lower('ЇЖАК ҐАНОК'), upper('łódź')").fetchone()
        assert row == ("їжак ґанок", "ŁÓDŹ")
    assert not cluster.answers()
    assert not servers_in(cluster.directory.parent)
    assert not cluster.socket_directory.exists()


def test_two_processes_that_start_at_once_share_one_server(
    run: Run, cluster: Cluster
) -> None:
    first, second = run(HOLD), run(HOLD)
    assert held(first) == held(second) == cluster.url()
    assert len(servers_in(cluster.directory.parent)) == 1
    assert release(first) == 0
    assert cluster.answers()
    assert release(second) == 0
    assert not cluster.answers()


def test_a_killed_holder_leaves_a_server_that_the_next_one_stops(
    run: Run, cluster: Cluster
) -> None:
    holder = run(HOLD)
    held(holder)
    holder.kill()
    holder.wait()
    assert cluster.answers()
    with cluster, psycopg.connect(cluster.url()) as connection:
        connection.execute("SELECT 1")
    assert not cluster.answers()


def test_a_killed_holder_does_not_stop_the_server_of_others(
    run: Run, cluster: Cluster
) -> None:
    with cluster:
        holder = run(HOLD)
        held(holder)
        holder.kill()
        holder.wait()
        assert cluster.answers()


def test_a_killed_server_starts_again_though_its_number_is_taken(
    cluster: Cluster,
) -> None:
    with cluster:
        (server,) = (
            one
            for one in servers_in(cluster.directory.parent)
            if one.ppid() == 1 or one.name() == "postgres"
        )
        server.kill()
        server.wait()
    pid_file = cluster.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    # The test's own process is alive, but it is no database.
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    with cluster:
        assert cluster.answers()
        os.kill(os.getpid(), 0)


def test_a_server_without_its_socket_is_replaced(run: Run, cluster: Cluster) -> None:
    holder = run(HOLD)
    held(holder)
    for file in cluster.socket_directory.iterdir():
        file.unlink()
    with cluster:
        assert cluster.answers()
        assert len(servers_in(cluster.directory.parent)) == 1
        release(holder)
        assert cluster.answers()


def test_a_creation_that_was_broken_off_is_begun_anew(var_directory: Path) -> None:
    cluster = Cluster(var_directory / "postgresql", ["-c fsync=off"])
    unfinished = cluster.data.with_name("data.unfinished")
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with cluster:
        assert cluster.answers()


@pytest.mark.parametrize("damaged", ["PG_VERSION", "global/pg_control"])
def test_damaged_files_give_one_sentence_that_names_the_log(
    cluster: Cluster, damaged: str
) -> None:
    (cluster.data / damaged).unlink()
    with pytest.raises(ClusterError) as raised:
        cluster.start()
    sentence = str(raised.value)
    assert "files are damaged" in sentence
    assert str(cluster.log) in sentence
    assert "\n" not in sentence


def test_data_of_another_version_are_refused(cluster: Cluster) -> None:
    (cluster.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(ClusterError, match="made by version 16"):
        cluster.start()


def test_a_place_that_is_a_file_gives_one_sentence(var_directory: Path) -> None:
    (var_directory / "postgresql").write_text("")
    with pytest.raises(ClusterError, match="can't be used"):
        Cluster(var_directory / "postgresql").start()


def test_a_command_that_is_interrupted_leaves_nothing(
    run: Run, cluster: Cluster
) -> None:
    holder = run(HOLD)
    held(holder)
    holder.send_signal(signal.SIGINT)
    release(holder)
    assert not cluster.answers()


def test_a_command_that_fails_leaves_nothing(run: Run, cluster: Cluster) -> None:
    holder = run(HOLD.replace("sys.stdin.read()", "raise SystemExit(3)"))
    held(holder)
    assert release(holder) == 3
    assert not cluster.answers()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another")
def test_root_keeps_the_data_elsewhere_when_the_account_cannot_enter(
    var_directory: Path,
) -> None:
    var_directory.chmod(0o700)
    closed = Cluster(var_directory / "postgresql")
    try:
        for _ in range(2):
            with closed, psycopg.connect(closed.url()) as connection:
                connection.execute("SELECT 1")
        assert closed.directory.is_symlink()
    finally:
        subprocess.run(["rm", "-rf", closed.directory.resolve()], check=True)
