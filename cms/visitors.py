"""What a request tells of who sends it; nothing of this is kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.http import HttpRequest

_ROBOT: Final = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|scan|headless|^\W*$"
    r"|^(?:curl|wget|python|go-http|java|okhttp|libwww|httpx|axios|node|ruby|php)",
    re.IGNORECASE,
)
# Some proxies add the port, with which each connection would be another visitor.
_WITH_PORT: Final = re.compile(r"^(?:\[([^]]+)\]|([\d.]+))(?::\d+)?$")
LONGEST_AGENT: Final = 400


def is_person(request: HttpRequest) -> bool:
    """Whether somebody reads this: no robot that says so, no browser reading ahead."""
    if "prefetch" in request.META.get("HTTP_SEC_PURPOSE", ""):
        return False
    return not is_robot(request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT])


@lru_cache(maxsize=512)
def is_robot(agent: str) -> bool:
    """Whether a User-Agent is that of a program, by its own words."""
    return _ROBOT.search(agent) is not None


def network_address(request: HttpRequest) -> str:
    """The address that a request comes from, past the proxies that are ours.

    With `TRUSTED_PROXIES` of them, each of which adds whom it was asked by, the
    visitor is so many places from the end of X-Forwarded-For; what stands before it
    may be made up.
    """
    nearest = request.META.get("REMOTE_ADDR") or ""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies < 1:
        return nearest
    told = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")
    ]
    address = told[-proxies] if len(told) >= proxies else ""
    return _WITH_PORT.sub(r"\1\2", address) or nearest


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this portal, as the browser says.

    For forms without a cookie, where there is no session to protect: browsers name
    the site that a request comes from, and no page of another site can change that.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own
