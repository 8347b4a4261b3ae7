"""The first of all middleware: answers from memory what is the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from cms import clock

from . import edges, generation, visits
from .addresses import (
    DISPLAY_COOKIES,
    Address,
    address_of,
    forget_tracking,
    forget_unknown_looks,
)
from .keeping import Answering, being_answered
from .kept import Kept, may_be_kept
from .memory import Memory

GetResponse = Callable[[HttpRequest], HttpResponseBase]

MEGABYTE: Final = 2**20
# Answered by others, or for staff only: not even looked up.
ELSEWHERE: Final = ("/static/", "/media/", "/files/", "/admin/", "/api/", "/health/")


def _limit() -> int:
    return settings.PAGE_CACHE_MB * MEGABYTE


memory: Final = Memory(_limit)
"""What this process keeps."""


class _Place(NamedTuple):
    """Where a page is kept, and since when it would be true."""

    address: Address
    generation: int
    now: datetime


class PageCacheMiddleware:
    """Keeps pages that said so (`keep`), and answers with them while they are fresh.

    Whoever has a session is answered afresh, and what was computed for a request with
    any cookie but the two display cookies is kept for nobody else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(ELSEWHERE):
            return self.get_response(request)
        forget_tracking(request)
        forget_unknown_looks(request)
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        if _is_personal(request):
            return self._answered_for_one(request)
        return self._answered_for_all(request)

    def _answered_for_all(self, request: HttpRequest) -> HttpResponseBase:
        place = _place_of(request)
        if place and (kept := memory.get(*place)):
            visits.tell(request, kept.subject)
            return kept.answer(request)
        edge = place and edges.next_edge(place.generation, place.now)
        response, said = self._computed(request)
        if response.status_code == HTTPStatus.OK:
            visits.tell(request, said.subject)
        if place and edge and _is_clean(request, said) and may_be_kept(response):
            kept = Kept(response, min([edge, *said.edges]), said.subject)
            if memory.put(place.address, place.generation, kept):
                return kept.answer(request, "fwd=miss; stored")
        return response

    def _answered_for_one(self, request: HttpRequest) -> HttpResponseBase:
        """Nobody else may get this, wherever it passes; and it is no visit to count."""
        response, said = self._computed(request)
        if said.same_for_all:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def _computed(self, request: HttpRequest) -> tuple[HttpResponseBase, Answering]:
        said = Answering(request.GET)
        token = being_answered.set(said)
        try:
            return self.get_response(request), said
        finally:
            being_answered.reset(token)


def _is_personal(request: HttpRequest) -> bool:
    """Whether a request comes from a session, or has messages for one person."""
    cookies = request.COOKIES
    return (
        settings.SESSION_COOKIE_NAME in cookies
        or "messages" in cookies
        or "HTTP_AUTHORIZATION" in request.META
    )


def _place_of(request: HttpRequest) -> _Place | None:
    """Where a page is kept, if pages are kept and the generation is known."""
    address = address_of(request) if _limit() else None
    if address is None or (number := generation.current()) is None:
        return None
    return _Place(address, number, clock.now())


def _is_clean(request: HttpRequest, said: Answering) -> bool:
    """Whether an answer was computed for nobody in particular, and says so."""
    if request.method != "GET" or not said.same_for_all:
        return False
    return request.COOKIES.keys() <= DISPLAY_COOKIES.keys()
