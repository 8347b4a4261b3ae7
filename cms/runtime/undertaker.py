"""Ends the supervisor's children when the supervisor itself was killed.

`python -m cms.runtime.undertaker` reads `+PID` and `-PID` from its standard input,
a pipe that the supervisor holds. When the pipe closes, whoever is still named ends.
It also holds the database, so that the children end before the server does.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress

from cms.runtime.postgresql import database_service

GRACE_SECONDS = 10.0


def signal_group(leader: int, number: int) -> bool:
    """Signal a process group; false when nothing of it is left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
        return True
    return False


def end_groups(leaders: Iterable[int], grace: float = GRACE_SECONDS) -> None:
    """Ask process groups to end, and kill them after `grace` seconds."""
    remaining = [one for one in leaders if signal_group(one, signal.SIGTERM)]
    deadline = time.monotonic() + grace
    while remaining and time.monotonic() < deadline:
        time.sleep(0.1)
        remaining = [one for one in remaining if signal_group(one, 0)]
    for leader in remaining:
        signal_group(leader, signal.SIGKILL)


def follow(lines: Iterable[str]) -> set[int]:
    """Read births and deaths until the supervisor is gone; return who is left."""
    living: set[int] = set()
    for line in lines:
        leader = int(line[1:])
        if line.startswith("+"):
            living.add(leader)
        else:
            living.discard(leader)
    return living


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with database_service():
        end_groups(follow(sys.stdin))


if __name__ == "__main__":
    main()
