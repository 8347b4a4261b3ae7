"""What the reader may use: memory, time, files, processes, network.

The limits are set here, by the child on itself, and not by the parent: the parent
is multi-threaded, where a `preexec_fn` between fork and exec can deadlock, and a
`prlimit` on the child's number comes some moments too late.
"""

import argparse
import contextlib
import os
import resource
import signal
import sys
from types import FrameType
from typing import Never

FORBIDDEN_EVENTS = (
    "ctypes.dlopen",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.system",
    "pty.spawn",
    "socket.",
    "subprocess.Popen",
)
OPEN_FILES = 32
# Between the soft limit, at which what was read is still handed over, and the kill.
GRACE_SECONDS = 2


class OutOfTime(BaseException):
    """The time is up. No `Exception`, so that no parser swallows it."""


def arguments() -> argparse.Namespace:
    """The file, its type and the limits, as the parent wrote them."""
    parser = argparse.ArgumentParser(prog="reader", allow_abbrev=False)
    parser.add_argument("file")
    parser.add_argument("--type", required=True)
    parser.add_argument("--memory-bytes", type=int, default=1 << 30)
    parser.add_argument("--processor-seconds", type=int, default=30)
    parser.add_argument("--wall-seconds", type=float, default=60.0)
    parser.add_argument("--text-bytes", type=int, default=5_000_000)
    parser.add_argument("--unpacked-bytes", type=int, default=100_000_000)
    return parser.parse_args()


def limit(given: argparse.Namespace) -> None:
    """Bind this process for the rest of its life."""
    _offer_to_the_memory_killer()
    seconds = given.processor_seconds
    _set(resource.RLIMIT_AS, given.memory_bytes)
    _set(resource.RLIMIT_CPU, seconds, seconds + GRACE_SECONDS)
    # Pipes are not files in this sense: the answer still gets out.
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_NOFILE, OPEN_FILES)
    # No thread and no process. The kernel does not hold root to this: see `close`.
    _set(resource.RLIMIT_NPROC, 0)
    signal.signal(signal.SIGXCPU, _time_is_up)
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, given.wall_seconds)


def close() -> None:
    """Shut processes, sockets and writing, for root too, once the modules are in.

    pypdf would start `jbig2dec` for one kind of image, for example.
    """
    _leave_the_network()
    sys.addaudithook(_refuse)


def ignore_time() -> None:
    """From here on only the hard limits hold: the answer is being written."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)


def _set(kind: int, soft: int, hard: int | None = None) -> None:
    wanted = soft if hard is None else hard
    _, present = resource.getrlimit(kind)
    if present != resource.RLIM_INFINITY:
        wanted = min(wanted, present)
    resource.setrlimit(kind, (min(soft, wanted), wanted))


def _offer_to_the_memory_killer() -> None:
    """When the machine runs out of memory, this process goes, not the web server."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")


def _leave_the_network() -> None:
    """Move into an empty network where the kernel lets us; a container may not.

    Without capabilities that takes a user namespace too; with some it would cost them,
    and with them perhaps the sight of Python's own files.
    """
    if not hasattr(os, "unshare"):
        return
    flags = os.CLONE_NEWNET
    with contextlib.suppress(OSError):
        if not _has_capabilities():
            flags |= os.CLONE_NEWUSER
        os.unshare(flags)


def _has_capabilities() -> bool:
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        effective = next(line for line in status if line.startswith("CapEff:"))
    return int(effective.split()[1], 16) != 0


def _refuse(event: str, values: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN_EVENTS):
        raise PermissionError(f"the reader may not {event}")
    if event == "open" and _is_for_writing(values):
        raise PermissionError("the reader may not write files")


def _is_for_writing(values: tuple[object, ...]) -> bool:
    flags = values[2]
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    return isinstance(flags, int) and bool(flags & writing)


def _time_is_up(number: int, _frame: FrameType | None) -> Never:
    ignore_time()
    raise OutOfTime(signal.Signals(number).name)
