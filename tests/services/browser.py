"""Chromium, driven by Playwright, with eyes on errors and on foreign hosts."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

from tests.services.session import ServiceUnavailableError, locked

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-core")
INSTALL_SECONDS = 600
LOCAL_HOSTS = {"localhost", "127.0.0.1", ""}
# Chromium asks its maker's hosts for updates and lists unless told not to.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # No other host is reached, and nothing stands between browser and portal: a
    # route of Playwright's would switch the browser's own cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def chromium_program() -> str:
    """Path of Chromium, installed when root can; `ServiceUnavailableError`."""
    with locked(Path(tempfile.gettempdir()) / f"vidkryto-chromium-{os.getuid()}.lock"):
        return _found() or _installed()


def _found() -> str | None:
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _installed() -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise ServiceUnavailableError("no chromium here: install it on the PATH")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        for arguments in (["update"], ["install", "-y", *PACKAGES]):
            subprocess.run(
                ["apt-get", *arguments],
                check=True,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=INSTALL_SECONDS,
                env=environment,
            )
    except subprocess.SubprocessError as error:
        raise ServiceUnavailableError(f"apt-get gave no chromium ({error})") from error
    if program := _found():
        return program
    raise ServiceUnavailableError("apt-get installed chromium, but it is not found")


def launch(playwright: Playwright) -> Browser:
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    return playwright.chromium.launch(executable_path=chromium_program(), args=flags)


@dataclass
class Observer:
    """What a page did that it must not: errors and requests to other hosts."""

    problems: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", self._look_at)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))

    def unexpected(self, allowed: list[str]) -> list[str]:
        """Problems in which no text of `allowed` occurs."""
        return [
            one for one in self.problems if not any(text in one for text in allowed)
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location})")

    def _look_at(self, request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in LOCAL_HOSTS:
            self.problems.append(f"request to another host: {request.url}")


@contextmanager
def unsafe_allowed() -> Iterator[None]:
    """Playwright keeps an event loop in the thread in which tests use the ORM."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
