"""Runs Elasticsearch until no process of the test session uses it any more.

`python -m tests.services.elasticsearch_keeper SESSION_DIRECTORY`
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cms.runtime.undertaker import end_groups
from tests.services.elasticsearch import START_SECONDS, installed_server
from tests.services.java import java_home
from tests.services.session import ServiceUnavailableError, locked

# Sessions are short: the first compiler will do, and leaves the tests more of the time.
JAVA_OPTIONS = "-Xms1g -Xmx1g -XX:TieredStopAtLevel=1"


def main(directory: Path) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with locked(directory / "elasticsearch.alive"):
        try:
            server, address = _start(directory)
        except (ServiceUnavailableError, OSError) as error:
            _publish(directory / "elasticsearch.refusal", str(error))
            return
        _publish(directory / "elasticsearch.address", address)
        _wait_for_users(directory)
        end_groups([server.pid])
        server.wait()


def _start(directory: Path) -> tuple["subprocess.Popen[bytes]", str]:
    home, account = installed_server()
    work = directory / "elasticsearch"
    configuration, port = _configure(home, work)
    account.give(work)
    environment = {
        "PATH": os.environ["PATH"],
        "ES_JAVA_HOME": str(java_home()),
        "ES_JAVA_OPTS": JAVA_OPTIONS,
        "ES_PATH_CONF": str(configuration),
        "HOME": str(work),
    }
    with (directory / "elasticsearch.log").open("wb") as log:
        server = subprocess.Popen(
            [home / "bin/elasticsearch"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **account.popen_options(),
        )
    address = f"http://127.0.0.1:{port}"
    _await(address, server)
    return server, address


def _configure(home: Path, work: Path) -> tuple[Path, int]:
    """Settings, data and logs of this session; the installation stays as it is."""
    configuration = work / "config"
    shutil.copytree(home / "config", configuration)
    port, transport = _free_ports()
    settings = {
        "cluster.name": "vidkryto-tests",
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": transport,
        "path.data": work / "data",
        "path.logs": work / "logs",
        # A nearly full disk must not make indices read-only.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
    (configuration / "elasticsearch.yml").write_text(lines)
    return configuration, port


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _await(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    health = f"{address}/_cluster/health?wait_for_status=yellow&timeout=1s"
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    end_groups([server.pid], grace=0)
    raise ServiceUnavailableError("Elasticsearch did not start")


def _publish(path: Path, text: str) -> None:
    """Whole or not at all: other processes wait for the file."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text)
    unfinished.rename(path)


def _wait_for_users(directory: Path) -> None:
    with (directory / "elasticsearch.users").open("ab") as users:
        fcntl.flock(users, fcntl.LOCK_EX)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
