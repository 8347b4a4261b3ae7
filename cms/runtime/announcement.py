"""Tells when the portal answers, where, and who can sign in."""

import time
import urllib.error
import urllib.request
from http import HTTPStatus

from django.conf import settings

from cms.runtime.preparation import demonstration_accounts
from cms.runtime.supervisor import Report

PATIENCE_SECONDS = 60.0
PROBE_SECONDS = 5.0


class Announcement:
    """Called again and again until the portal has answered with 200, once."""

    def __init__(self, host: str, port: int, begun: float, report: Report) -> None:
        reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
        self.probed = f"http://{reachable}:{port}/{settings.LANGUAGE_CODE}/"
        self.shown = f"http://localhost:{port}"
        self.begun = begun
        self.report = report
        self._over = False
        self._warned = False

    def __call__(self) -> None:
        if self._over:
            return
        if self._answers():
            self._over = True
            self._tell()
        elif not self._warned and self._age() > PATIENCE_SECONDS:
            self._warned = True
            self.report(
                f"{self.probed} does not answer yet; LOG_LEVEL=INFO tells more."
            )

    def _age(self) -> float:
        return time.monotonic() - self.begun

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(  # noqa: S310  our own address
                self.probed, timeout=PROBE_SECONDS
            ) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except (urllib.error.URLError, OSError):
            return False

    def _tell(self) -> None:
        codes = [code for code, _name in settings.LANGUAGES]
        paths = [*(f"/{code}/" for code in codes), "/admin/"]
        self.report(f"The portal is open after {self._age():.1f} s:")
        for path in paths:
            self.report(f"  {self.shown}{path}")
        if accounts := demonstration_accounts():
            self.report("Accounts of the demonstration:")
            width = max(len(f"{name} / {password}") for name, password, _ in accounts)
            for name, password, what in accounts:
                self.report(f"  {f'{name} / {password}':<{width}}  {what}")
        self.report("Ctrl-C ends it.")
