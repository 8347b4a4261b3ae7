"""The supervisor, with small real children."""

import os
import signal
import time
from collections.abc import Callable

import psutil

from tests.runtime.conftest import Process, Run

# DATABASE_URL is set, so the undertaker starts no database.
SUPERVISE = """
import os, sys
os.environ["DATABASE_URL"] = "postgresql://unused"
from cms.runtime import supervisor
supervisor.GRACE_SECONDS = 1.0
commands = [[sys.executable, "-c", code] for code in sys.argv[1:]]
once = "once" in sys.argv[-1]
children = [
    supervisor.Child(f"child{n}", c, once=once) for n, c in enumerate(commands)
]
supervisor.Supervisor(children, lambda line: print(line, flush=True)).run()
print("over", flush=True)
"""
STEADY = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
CRASHING = "import os; print(os.getpid(), flush=True); os._exit(3)"
STUBBORN = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print(os.getpid(), flush=True); time.sleep(60)"
)
WITH_GRANDCHILD = (
    "import os, subprocess, sys, time; "
    "sub = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
    "print(sub.pid, flush=True); time.sleep(60)"
)


def said(process: Process, lines: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(lines)]


def numbers(lines: list[str]) -> list[int]:
    return [int(line.rpartition("| ")[2]) for line in lines]


def lives(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def soon(fact: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():
            return True
        time.sleep(0.05)
    return False


def test_a_crashed_child_starts_again_and_it_is_said(run: Run) -> None:
    process = run(SUPERVISE, CRASHING)
    first, notice, second, later = said(process, 4)
    assert first.startswith("child0 | ")
    assert notice == "child0 ended with status 3; it starts again in 0.5 s."
    assert numbers([first]) != numbers([second])
    assert later.endswith("it starts again in 1 s.")


def test_a_child_for_once_is_tried_until_it_ends_well_and_then_left(run: Run) -> None:
    once = "print('once', flush=True)"
    failing = "import os; print('once again', flush=True); os._exit(3)"
    process = run(SUPERVISE, once)
    assert said(process, 1) == ["child0 | once"]
    time.sleep(1.2)  # twice the first pause: it would have started again
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=10)
    assert rest == "over\n"
    lines = said(run(SUPERVISE, failing), 3)
    assert lines[1] == "child0 ended with status 3; it starts again in 0.5 s."
    assert lines[2] == "child0 | once again"


def test_told_to_end_it_ends_every_child(run: Run) -> None:
    process = run(SUPERVISE, STEADY, STEADY)
    children = numbers(said(process, 2))
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=10)
    assert rest.endswith("over\n")
    assert process.returncode == 0
    assert not any(map(lives, children))


def test_a_child_that_will_not_end_is_killed(run: Run) -> None:
    process = run(SUPERVISE, STUBBORN)
    children = numbers(said(process, 1))
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 0
    assert not any(map(lives, children))


def test_what_children_start_ends_with_them(run: Run) -> None:
    process = run(SUPERVISE, WITH_GRANDCHILD)
    grandchildren = numbers(said(process, 1))
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert soon(lambda: not any(map(lives, grandchildren)))


def test_a_killed_supervisor_leaves_nothing(run: Run) -> None:
    process = run(SUPERVISE, STEADY, WITH_GRANDCHILD)
    printed = numbers(said(process, 2))
    family = psutil.Process(process.pid).children(recursive=True)
    everyone = {*printed, *(member.pid for member in family)}
    assert len(everyone) == 4  # two children, a grandchild, the undertaker
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert soon(lambda: not any(map(lives, everyone)))
