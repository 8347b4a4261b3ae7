"""A mail server that answers by script, in a process of its own.

    python -m tests.services.mail_server PORT FOLDER

What a recipient's name begins with decides: `busy` is refused for now at first, `gone`
for ever, `hang` is not answered at first, `drop` is taken and the connection closed
without an answer at first; all others are taken.  Each message is a line in `taken`
before the answer goes out; each attempt of a name is a file, so a server that was
killed and started again knows what it did.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from cms.runtime.places import PROJECT_DIRECTORY

PAUSE = float(os.environ.get("MAIL_SERVER_PAUSE", "0"))
"""Seconds that each message takes, so that there is a middle to be killed in."""
KEEPS = os.environ.get("MAIL_SERVER_KEEPS", "1") == "1"
HANGS_FOR = 5.0


class Script:
    """What is answered, by the recipient."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_first(self, address: str) -> bool:
        """Whether an address is asked for the first time."""
        try:
            (self.folder / address).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    async def handle_RCPT(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if address.startswith("gone"):
            return "550 5.1.1 no such user"
        if address.startswith("busy") and self.is_first(address):
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        address = envelope.rcpt_tos[0]
        if address.startswith("hang") and self.is_first(address):
            await asyncio.sleep(HANGS_FOR)
            return "451 4.3.0 slept"
        await asyncio.sleep(PAUSE)
        if KEEPS:
            self._keep(address, envelope.content or b"")
        if address.startswith("drop") and self.is_first(address):
            server.transport.abort()
        return "250 OK"

    def _keep(self, address: str, content: bytes | str) -> None:
        raw = content if isinstance(content, bytes) else content.encode()
        line = {"to": address, "id": message_from_bytes(raw)["Message-ID"]}
        with (self.folder / "taken").open("a") as taken:
            taken.write(json.dumps(line) + "\n")
            taken.flush()
            os.fsync(taken.fileno())


async def _serve(port: int, folder: Path) -> None:
    script = Script(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(script, hostname="mail.example.org", loop=loop),
        "127.0.0.1",
        port,
        reuse_address=True,
    )
    async with server:
        await server.serve_forever()


class MailServer:
    """That server, to be started, killed and started again by a test."""

    def __init__(self, folder: Path, *, pause: float = 0.0, keeps: bool = True) -> None:
        self.folder = folder
        self.given = {
            "MAIL_SERVER_PAUSE": str(pause),
            "MAIL_SERVER_KEEPS": "1" if keeps else "0",
        }
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(exist_ok=True)

    def start(self) -> None:
        """Return when it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self.port), str(self.folder)],
            cwd=PROJECT_DIRECTORY,
            env=os.environ | self.given,
            stdin=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the mail server does not answer")

    def kill(self) -> None:
        """End it without a chance to say anything."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()

    def taken(self) -> list[dict[str, Any]]:
        """Messages that it took, in order."""
        path = self.folder / "taken"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text().splitlines()]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
