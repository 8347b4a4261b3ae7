"""The process: shut in, killed as a whole, and never the parent's trouble."""

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from cms.register.extraction_process import (
    READER,
    Limits,
    Reading,
    ReadingState,
    converse,
    read_file,
)
from cms.register.filetypes import FileType

Made = Callable[..., Path]
ROOT = Path(__file__).resolve().parents[3]


def program(code: str) -> list[str]:
    """A reader that misbehaves: a real process, in place of ours."""
    return [sys.executable, "-I", "-c", code]


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("import os; os.abort()", ReadingState.CRASHED),
        ("import os; os.kill(os.getpid(), 11)", ReadingState.CRASHED),
        ("import os; os.kill(os.getpid(), 9)", ReadingState.CRASHED),
        ("", ReadingState.CRASHED),
        ("print('{[[ garbage'); print('\\x00\\xff')", ReadingState.CRASHED),
        ("print('[' * 100000)", ReadingState.CRASHED),
        ('print(\'{"state": "odd", "pages": 1, "tool": ""}\')', ReadingState.CRASHED),
        ("while True: print('x' * 100000)", ReadingState.CRASHED),
        ("raise MemoryError", ReadingState.OUT_OF_MEMORY),
    ],
)
def test_whatever_the_process_does_is_a_state(code: str, state: ReadingState) -> None:
    reading = converse(program(code), Limits(text_bytes=1000))

    assert reading.state is state
    assert reading.detail


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(60)",
        "import os, time; os.close(1); os.close(2); time.sleep(60)",
        "import sys\nwhile True: sys.stderr.write('x' * 100000)",
        "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)",
    ],
)
def test_process_that_does_not_end_is_killed(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.register.extraction_process.GRACE_SECONDS", 0.1)
    began = time.monotonic()

    reading = converse(program(code), Limits(wall_seconds=0.3))

    assert reading.state is ReadingState.TIMEOUT
    assert time.monotonic() - began < 30


def test_processor_limit_of_the_kernel_is_no_crash() -> None:
    code = "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1, 1))\nwhile True: pass"

    reading = converse(program(code), Limits(processor_seconds=1))

    assert reading.state is ReadingState.TIMEOUT


def test_parts_before_a_crash_are_kept() -> None:
    part = '{"page": 1, "label": null, "text": "перша"}'
    code = f"import os; print('{part}', flush=True); os.abort()"

    reading = converse(program(code), Limits())

    assert reading.state is ReadingState.CRASHED
    assert [part.text for part in reading.parts] == ["перша"]
    assert reading.truncated
    assert reading.detail.startswith("SIGABRT")


def test_program_that_cannot_be_started_is_a_state() -> None:
    assert converse(["/nowhere/reader"], Limits()).state is ReadingState.CRASHED


def test_children_of_the_reader_die_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.register.extraction_process.GRACE_SECONDS", 0.0)
    note = tmp_path / "pid"
    code = f"""
import os, time
if child := os.fork():
    open({str(note)!r}, "w").write(str(child))
    os._exit(3)
time.sleep(60)
"""
    reading = converse(program(code), Limits(wall_seconds=1.5))

    assert reading.state is ReadingState.TIMEOUT
    assert not is_running(int(note.read_text()))


def is_running(pid: int) -> bool:
    for _ in range(100):
        try:
            status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return False
        if status == "Z":
            return False
        time.sleep(0.01)
    return True


def in_the_reader(code: str) -> subprocess.CompletedProcess[str]:
    """Run code where the parsers run, under the reader's own limits."""
    given = (
        "import sys, argparse; sys.path.insert(0, sys.argv[1]); import confinement\n"
        "given = argparse.Namespace(memory_bytes=1 << 28, processor_seconds=5,"
        " wall_seconds=5.0)\n"
        "import socket, subprocess, os, threading\n"
        "confinement.limit(given); confinement.close()\n"
    )
    command = [sys.executable, "-I", "-c", given + code, str(READER)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "subprocess.run(['true'])",
        "os.fork()",
        "os.system('true')",
        "os.execv('/bin/true', ['true'])",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "open('/tmp/written-by-the-reader', 'w')",
        "os.remove('/tmp/nothing-here')",
    ],
)
def test_reader_may_start_connect_and_write_nothing(code: str) -> None:
    done = in_the_reader(code)

    assert done.returncode == 1
    assert "PermissionError: the reader may not" in done.stderr
    assert not Path("/tmp/written-by-the-reader").exists()


def test_reader_has_only_the_memory_it_is_given() -> None:
    assert "MemoryError" in in_the_reader("bytes(1 << 28)").stderr


LOADED = """
import runpy, sys
sys.argv = [sys.argv[1], sys.argv[2], "--type=" + sys.argv[3]]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit:
    pass
packages = {name.split(".")[0] for name in sys.modules}
print("LOADED", packages & {"django", "cms", "wagtail"}, file=sys.stderr)
"""


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "odt", "rtf", "txt"])
def test_reader_loads_neither_django_nor_the_portal(kind: str) -> None:
    command = [sys.executable, "-I", "-c", LOADED, str(READER), __file__, kind]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert "LOADED set()" in done.stderr


def test_reader_gets_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:password@host/base")
    reading = converse(
        program("import os, sys; sys.exit(str(sorted(os.environ)))"), Limits()
    )

    assert "DATABASE_URL" not in reading.detail
    assert "PATH" not in reading.detail.replace("LD_LIBRARY_PATH", "")


def test_reader_knows_no_state_that_the_parent_does_not() -> None:
    told = {state.value for state in collected_module().State}

    assert told <= {state.value for state in ReadingState}


def collected_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collected", READER / "collected.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_readings_side_by_side_do_not_mix(made: Made) -> None:
    paths = [made(f"{n}.txt", f"текст {n}".encode()) for n in range(12)]

    def read(path: Path) -> Reading:
        return read_file(path, FileType.TXT)

    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(read, paths))

    assert [r.parts[0].text for r in readings] == [f"текст {n}" for n in range(12)]
    assert threading.active_count() < 10


def test_nothing_is_left_open_or_running(made: Made) -> None:
    path = made("a.txt", b"text")
    read_file(path, FileType.TXT)
    # A session's services may be children of this process too.
    children = set(psutil.Process().children())
    before = len(os.listdir("/proc/self/fd"))

    for _ in range(3):
        read_file(path, FileType.TXT)

    assert len(os.listdir("/proc/self/fd")) == before
    assert set(psutil.Process().children()) <= children


PARENT = """
import os, sys
from cms.register.extraction_process import read_file
from cms.register.filetypes import FileType
reading = read_file(sys.argv[1], FileType.PDF)
print(os.geteuid(), reading.state, reading.parts[0].text, reading.detail)
"""


# The capability lets Python be found in root's home; all else is an ordinary user.
ORDINARY = ["--reuid=65534", "--regid=65534", "--clear-groups"]
ORDINARY += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
POWERLESS = ["--bounding-set=-all", "--inh-caps=-all"]


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can become each of them",
)
@pytest.mark.parametrize(
    ("options", "user"), [(["--nnp"], "0"), (POWERLESS, "0"), (ORDINARY, "65534")]
)
def test_root_and_an_ordinary_user_can_read(
    typeset: Made, options: list[str], user: str
) -> None:
    path = typeset("Рішення")
    command = ["setpriv", *options, sys.executable, "-c", PARENT, str(path)]

    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.stdout.split()[:3] == [user, "done", "Рішення"], done.stderr
