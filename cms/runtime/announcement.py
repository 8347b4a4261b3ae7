"""Tells when the portal answers, where, and who can sign in."""

import math
import time
import urllib.error
import urllib.request
from http import HTTPStatus

from django.conf import settings
from django.db import connection

from cms.runtime.preparation import demonstration_accounts, is_administered
from cms.runtime.supervisor import Report

PATIENCE_SECONDS = 60.0
PROBE_SECONDS = 5.0


class Announcement:
    """Called again and again until the portal has answered, once.

    A portal without a home page answers with 404, which is an answer too.
    """

    def __init__(self, host: str, port: int, begun: float, report: Report) -> None:
        reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
        self.probed = f"http://{reachable}:{port}/{settings.LANGUAGE_CODE}/"
        self.shown = f"http://localhost:{port}"
        self.begun = begun
        self.report = report
        self._over = False
        self._warn_at = time.monotonic() + PATIENCE_SECONDS

    def __call__(self) -> None:
        if self._over:
            return
        status = self._status()
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            self._over = True
            self._tell(status)
        elif time.monotonic() > self._warn_at:
            self._warn_at = math.inf
            self.report(f"{self.probed} gives no page; LOG_LEVEL=INFO tells more.")

    def _status(self) -> int:
        """What the portal answers; 503 while it does not."""
        try:
            with urllib.request.urlopen(  # noqa: S310  our own address
                self.probed, timeout=PROBE_SECONDS
            ) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return HTTPStatus.SERVICE_UNAVAILABLE

    def _tell(self, status: int) -> None:
        seconds = time.monotonic() - self.begun
        self.report(f"The portal is open after {seconds:.1f} s:")
        codes = [code for code, _name in settings.LANGUAGES]
        for path in (*(f"/{code}/" for code in codes), "/admin/"):
            self.report(f"  {self.shown}{path}")
        if status != HTTPStatus.OK:
            self.report("It has no home page: manage.py set_up says why.")
        if not is_administered():
            self.report("Nobody can sign in yet: manage.py set_up --email NAME@HOST.")
        connection.close()
        self._tell_accounts()
        self.report("Ctrl-C ends it.")

    def _tell_accounts(self) -> None:
        accounts = demonstration_accounts()
        if not accounts:
            return
        self.report("Accounts of the demonstration:")
        width = max(len(f"{name} / {password}") for name, password, _ in accounts)
        for name, password, what in accounts:
            self.report(f"  {f'{name} / {password}':<{width}}  {what}")
