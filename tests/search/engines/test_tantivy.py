"""One process writes, others read, and any of them may die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import search
from search.engines import EngineQuery, EngineUnavailable
from search.engines.tantivy_engine import TantivyEngine
from tests.search.engines.documents import asked, made

ROOT = Path(search.__file__).parents[1]
HEADER = """
import sys
from pathlib import Path
from search.engines import EngineQuery
from search.engines.tantivy_engine import TantivyEngine
from tests.search.engines.documents import asked, made
engine = TantivyEngine(Path(sys.argv[1]))
def say(word):
    print(word, flush=True)
"""
WRITES_WITHOUT_END = """
number = 0
while True:
    lot = [made(f"{number}-{i}", "Рішення ради", "текст " * 50) for i in range(20)]
    engine.write(lot)
    say(number)
    number += 1
"""
READS_WHEN_ASKED = """
for _ in sys.stdin:
    say(sorted(key for key, _ in engine.search(EngineQuery()).hits))
"""
HOLDS_THE_LOCK = """
with engine._directory.writing():
    say("held")
    sys.stdin.read()
"""
BUILDS_AND_WAITS = """
with engine.rebuild() as builder:
    builder.write([made("lost", "Рішення")])
    say("building")
    sys.stdin.read()
"""


@contextmanager
def process(code: str, directory: Path) -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-c", HEADER + code, str(directory)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def line(started: subprocess.Popen[str]) -> str:
    assert started.stdout
    return started.stdout.readline().strip()


def ask(started: subprocess.Popen[str]) -> str:
    assert started.stdin
    started.stdin.write("\n")
    started.stdin.flush()
    return line(started)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_killed_writer_loses_no_finished_write(directory: Path) -> None:
    finished = 0
    for delay in (0.05, 0.11, 0.23):
        with process(WRITES_WITHOUT_END, directory) as writer:
            finished = max(finished, int(line(writer)))
            time.sleep(delay)
            os.kill(writer.pid, signal.SIGKILL)
            rest, _ = writer.communicate()
            finished = max([finished, *map(int, rest.split())])
        engine = TantivyEngine(directory, lock_seconds=1.0)
        assert engine.count() % 20 == 0
        assert engine.count() >= (finished + 1) * 20
        assert {f"{n}-{i}" for n in range(finished + 1) for i in range(20)} <= set(
            engine.fingerprints()
        )
        engine.write([made("0-0", "Рішення ради")])


def test_another_process_sees_commits_and_the_swap(directory: Path) -> None:
    engine = TantivyEngine(directory)
    engine.write([made("a", "Рішення")])
    with process(READS_WHEN_ASKED, directory) as reader:
        assert ask(reader) == "['a']"
        engine.write([made("b", "Рішення")])
        assert ask(reader) == "['a', 'b']"
        engine.write([], deleted_keys=["a"])
        assert ask(reader) == "['b']"
        with engine.rebuild() as builder:
            builder.write([made("c", "Рішення")])
            assert ask(reader) == "['b']"
            builder.commit()
            assert ask(reader) == "['c']"
        assert ask(reader) == "['c']"


def test_a_second_writer_is_told_why_it_may_not(directory: Path) -> None:
    engine = TantivyEngine(directory, lock_seconds=0.2)
    with process(HOLDS_THE_LOCK, directory) as holder:
        assert line(holder) == "held"
        with pytest.raises(EngineUnavailable, match="another process is writing"):
            engine.write([made("a", "Рішення")])
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    engine.write([made("a", "Рішення")])
    assert engine.count() == 1


def test_a_killed_rebuild_is_cleared_away_by_the_next(directory: Path) -> None:
    engine = TantivyEngine(directory)
    engine.write([made("old", "Рішення")])
    with process(BUILDS_AND_WAITS, directory) as builder_process:
        assert line(builder_process) == "building"
        with pytest.raises(EngineUnavailable, match="rebuilding"), engine.rebuild():
            pass
        os.kill(builder_process.pid, signal.SIGKILL)
        builder_process.wait()
    assert len(generations(directory)) == 2
    with engine.rebuild() as builder:
        builder.write([made("new", "Рішення")])
        builder.commit()
    assert engine.fingerprints().keys() == {"new"}
    assert len(generations(directory)) == 1


def generations(directory: Path) -> list[Path]:
    found = directory.iterdir()
    return [path for path in found if path.is_dir() and not path.is_symlink()]


def test_an_index_of_another_version_waits_for_a_rebuild(directory: Path) -> None:
    engine = TantivyEngine(directory)
    engine.write([made("a", "Рішення")])
    (current,) = generations(directory)
    current.rename(directory / "0-1")
    (directory / "live").unlink()
    (directory / "live").symlink_to("0-1")
    assert not engine.is_ready()
    with pytest.raises(EngineUnavailable):
        engine.count()
    with pytest.raises(EngineUnavailable, match="rebuild"):
        engine.write([made("b", "Рішення")])
    with engine.rebuild() as builder:
        builder.write([made("c", "Рішення")])
        builder.commit()
    assert engine.count() == 1


def test_threads_search_while_one_writes_and_rebuilds(directory: Path) -> None:
    engine = TantivyEngine(directory)
    engine.write([made(f"k{i}", "Рішення") for i in range(10)])
    search = EngineQuery(query=asked("рішення"))
    with ThreadPoolExecutor(4) as pool:
        totals = [pool.submit(lambda: engine.search(search).total) for _ in range(100)]
        for _ in range(3):
            with engine.rebuild() as builder:
                builder.write([made(f"k{i}", "Рішення") for i in range(10)])
                builder.commit()
            totals += [
                pool.submit(lambda: engine.search(search).total) for _ in range(50)
            ]
        assert {one.result() for one in totals} == {10}
