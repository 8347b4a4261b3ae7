"""Asking a running portal, without following where it leads."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

SECONDS: Final = 60
IN_QUERIES: Final = "=&%+/:@!$'()*,;~?-._"
AGENT: Final = "Vidkryto audit (robot)"


@dataclass(frozen=True)
class Answer:
    """What was answered: `status` is 0 where nothing was."""

    address: str
    status: int
    kind: str
    body: bytes
    location: str = ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


def ask(address: str) -> Answer:
    """One GET; a redirect is an answer, a broken connection one of status 0."""
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe=IN_QUERIES)}" if parts.query else ""
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.request("GET", path + query, headers={"User-Agent": AGENT})
        got = line.getresponse()
        kind = (got.getheader("Content-Type") or "").split(";")[0]
        location = got.getheader("Location") or ""
        return Answer(address, got.status, kind, got.read(), location)
    except (OSError, http.client.HTTPException) as error:
        return Answer(address, 0, "", str(error).encode())
    finally:
        line.close()
