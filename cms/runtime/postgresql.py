"""PostgreSQL from a wheel, for development and small sites.

Every process that needs the database holds a shared lock; the last one out stops
the server. Locks die with their process, so a killed holder blocks nobody.
"""

import fcntl
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psutil
import psycopg
from psycopg import pq

from cms.runtime.accounts import (
    Account,
    reachable_directory,
    server_account,
    short_hash,
)
from cms.runtime.places import var_directory
from cms.runtime.programs import (
    VERSION,
    ClusterError,
    ProgramError,
    installed_programs,
    reason_of_failure,
    run_program,
)

DATABASE = "vidkryto"
SUPERUSER = "postgres"
PORT = 5432
START_SECONDS = 120
STOP_SECONDS = 60


class Cluster:
    """One PostgreSQL server on a private socket, shared by processes.

    `start` joins the users of the server and starts it when it does not answer;
    `stop` leaves, and stops the server after the last. Both raise `ClusterError`.
    """

    def __init__(self, directory: Path, options: Sequence[str] = ()) -> None:
        self.directory = directory.parent.resolve() / directory.name
        self.options = options
        self._membership: IO[bytes] | None = None
        self._log_start = 0

    @property
    def socket_directory(self) -> Path:
        """Short, because a socket's path may have at most 107 bytes."""
        return Path("/tmp") / f"vidkryto-{short_hash(self.directory)}"  # noqa: S108

    @property
    def data(self) -> Path:
        return self.directory.resolve() / "data"

    @property
    def log(self) -> Path:
        return self.directory.resolve() / "server.log"

    def url(self, database: str = DATABASE) -> str:
        """Address of a database, the same in every process."""
        host = quote(str(self.socket_directory), safe="")
        return f"postgresql://{SUPERUSER}@{host}:{PORT}/{database}"

    def answers(self) -> bool:
        return self._ping() == pq.Ping.OK

    def start(self) -> None:
        if self._membership:
            return
        try:
            with self._transition():
                self._membership = self._open("users")
                fcntl.flock(self._membership, fcntl.LOCK_SH)
                self._bring_up()
        except OSError as error:
            self._abandon()
            raise self._failure(error.strerror or str(error)) from error
        except BaseException:
            self._abandon()
            raise

    def stop(self) -> None:
        if not self._membership:
            return
        with _uninterrupted(), self._transition():
            membership, self._membership = self._membership, None
            with membership, suppress(BlockingIOError):
                fcntl.flock(membership, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._shut_down()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _abandon(self) -> None:
        """Leave after a failed start, without hiding why it failed."""
        with suppress(OSError, ClusterError):
            self.stop()

    def _open(self, name: str) -> IO[bytes]:
        self.directory.parent.mkdir(parents=True, exist_ok=True)
        return self.directory.with_name(f"{self.directory.name}.{name}").open("ab")

    @contextmanager
    def _transition(self) -> Iterator[None]:
        """One process at a time starts or stops, or looks whether to."""
        with self._open("lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _ping(self) -> pq.Ping:
        return pq.Ping(pq.PGconn.ping(self.url(SUPERUSER).encode()))

    def _bring_up(self) -> None:
        self._await_recovery()
        if self.answers():
            return
        account = server_account(self.directory)
        reachable_directory(self.directory, account)
        programs = installed_programs(account)
        if not self.data.exists():
            self._create(programs, account)
        self._check_version()
        self._remove_stale_pid(account)
        self._prepare_socket_directory(account)
        self._launch(programs, account)
        self._create_database()

    def _await_recovery(self) -> None:
        """A server left by a killed process may still be starting or stopping."""
        deadline = time.monotonic() + START_SECONDS
        while self._ping() == pq.Ping.REJECT and time.monotonic() < deadline:
            time.sleep(0.1)

    def _create(self, programs: Path, account: Account) -> None:
        """Made under another name: a killed initdb leaves no half cluster."""
        unfinished = self.data.with_name("data.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._run(
            account,
            programs / "initdb",
            *("-D", unfinished, "-U", SUPERUSER, "-E", "UTF8", "--auth=trust"),
            *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
            *("--locale=C", "--no-instructions", "--no-sync"),
        )
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        try:
            version = (self.data / "PG_VERSION").read_text().strip()
        except OSError:
            raise self._failure("its files are damaged") from None
        if version != VERSION:
            raise self._failure(f"it was made by version {version}, not {VERSION}")

    def _remove_stale_pid(self, account: Account) -> None:
        """The number in the file may belong to another process by now."""
        stale = self.data / "postmaster.pid"
        with suppress(OSError, ValueError, IndexError):
            number = int(stale.read_text().splitlines()[0])
            if _works_in(number, self.data):
                self._terminate(account)
                return
        stale.unlink(missing_ok=True)

    def _terminate(self, account: Account) -> None:
        """Stop a server of ours that has lost its socket."""
        self._control(account, "-m", "fast", "-t", str(STOP_SECONDS), "stop")

    def _prepare_socket_directory(self, account: Account) -> None:
        folder = self.socket_directory
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            account.give(folder)
        facts = folder.lstat()
        if facts.st_uid != account.user or facts.st_mode & 0o077 or folder.is_symlink():
            raise self._failure(f"{folder} is not private: remove it")
        for leftover in folder.iterdir():
            leftover.unlink()

    def _launch(self, programs: Path, account: Account) -> None:
        settings = f"-h '' -k {self.socket_directory} -c max_connections=200"
        options = " ".join((settings, *self.options))
        deadline = time.monotonic() + 10
        while True:
            self._log_start = self.log.stat().st_size if self.log.exists() else 0
            try:
                self._control(
                    account,
                    *("-t", str(START_SECONDS), "-l", self.log, "-o", options),
                    "start",
                )
                return
            except ClusterError:
                # Processes of a killed server need a moment to notice and end.
                if not self._orphans_remain() or time.monotonic() > deadline:
                    raise
            time.sleep(0.3)

    def _orphans_remain(self) -> bool:
        return "shared memory block" in self._news_in_log()

    def _create_database(self) -> None:
        with psycopg.connect(self.url(SUPERUSER), autocommit=True) as connection:
            named = "SELECT FROM pg_database WHERE datname = %s"
            if not connection.execute(named, [DATABASE]).rowcount:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _shut_down(self) -> None:
        if self._ping() != pq.Ping.NO_RESPONSE:
            self._terminate(server_account(self.directory))
        with suppress(OSError):
            self.socket_directory.rmdir()

    def _control(self, account: Account, *arguments: str | Path) -> None:
        program = installed_programs(account) / "pg_ctl"
        self._run(account, program, "-D", self.data, "-s", "-w", *arguments)

    def _run(self, account: Account, *command: str | Path) -> None:
        try:
            run_program(account, *command)
        except ProgramError as error:
            said = f"{error}{self._news_in_log()}"
            with self.log.open("a") as log:
                log.write(str(error))
            account.give(self.log)
            raise self._failure(reason_of_failure(said)) from error

    def _news_in_log(self) -> str:
        """What the server wrote since it was last started."""
        with suppress(OSError), self.log.open("rb") as log:
            log.seek(self._log_start)
            return log.read().decode(errors="replace")
        return ""

    def _failure(self, reason: str) -> ClusterError:
        return ClusterError(
            f"The embedded PostgreSQL in {self.directory} can't be used: {reason} "
            f"(log file: {self.log})."
        )


def embedded_cluster() -> Cluster:
    """The cluster that serves when no DATABASE_URL is set."""
    return Cluster(var_directory() / "postgresql")


def database_service() -> AbstractContextManager[object]:
    """Keeps a database for the length of a block; one of `DATABASE_URL` keeps itself.

    Raises `ClusterError`.
    """
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    return embedded_cluster()


def _works_in(number: int, folder: Path) -> bool:
    """Whether the process is a server of that data directory: it works there."""
    with suppress(psutil.Error, OSError):
        return Path(psutil.Process(number).cwd()).samefile(folder)
    return False


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C does not break off the stop; only the main thread hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, signal.SIG_IGN) for number in heard]
    try:
        yield
    finally:
        for number, handler in zip(heard, before, strict=True):
            signal.signal(number, handler or signal.SIG_DFL)
