"""A page as it is kept, and the answers that are made of it."""

from __future__ import annotations

import gzip
import hashlib
import re
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Final, TypeGuard

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

FRESHNESS: Final = "public, max-age=0, must-revalidate"
"""Proxies and browsers may keep a page, and ask each time whether it is still so."""
VARY: Final = ("Cookie", "Accept-Encoding")
OVERHEAD: Final = 1500
"""Bytes that a page takes in Python besides its content, measured."""
SMALLEST_COMPRESSED: Final = 300
GZIP_LEVEL: Final = 6
_OWN: Final = frozenset({"content-length", "date", "connection", "etag", "set-cookie"})
_TEXT: Final = ("text/", "application/json", "application/xml", "application/atom+xml")
_REFUSED: Final = re.compile(r"\b(?:private|no-store|no-cache)\b", re.IGNORECASE)
_NO_GZIP: Final = re.compile(r"\s*;\s*q\s*=\s*0(?:\.0{0,3})?\s*$")


class Kept:
    """Content with its headers, plain and compressed; `fresh_until` it may be shown.

    The compressed form has an ETag of its own: it is another sequence of bytes.
    """

    __slots__ = ("compressed", "content", "etag", "fresh_until", "headers", "subject")

    def __init__(
        self, response: HttpResponse, fresh_until: datetime, subject: object = None
    ) -> None:
        response.headers.setdefault("Cache-Control", FRESHNESS)
        patch_vary_headers(response, VARY)
        self.headers = {
            name: value
            for name, value in response.headers.items()
            if name.lower() not in _OWN
        }
        self.content = bytes(response.content)
        digest = hashlib.blake2b(self.content, digest_size=12)
        # What the looks of a page depend on may stand in headers alone.
        digest.update(repr(sorted(self.headers.items())).encode())
        self.etag = digest.hexdigest()
        self.compressed = _compressed(response, self.content)
        self.fresh_until = fresh_until
        self.subject = subject

    @property
    def weight(self) -> int:
        """Bytes of memory, about."""
        headers = sum(map(len, self.headers)) + sum(map(len, self.headers.values()))
        return OVERHEAD + headers + len(self.content) + len(self.compressed or b"")

    def answer(self, request: HttpRequest, status: str = "hit") -> HttpResponseBase:
        """The page for GET or HEAD: compressed where that is understood, or a 304.

        `status` is told in the header of RFC 9211.
        """
        body, etag = self.content, self.etag
        compress = self.compressed is not None and _takes_gzip(
            request.META.get("HTTP_ACCEPT_ENCODING", "")
        )
        if self.compressed is not None and compress:
            body, etag = self.compressed, f"{self.etag}-gzip"
        response = HttpResponse(
            b"" if request.method == "HEAD" else body, headers=self.headers
        )
        headers = response.headers
        headers["Content-Length"] = str(len(body))
        headers["ETag"] = f'"{etag}"'
        headers["Cache-Status"] = f"vidkryto; {status}"
        if compress:
            headers["Content-Encoding"] = "gzip"
        return _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    meta = request.META
    if "HTTP_IF_NONE_MATCH" not in meta and "HTTP_IF_MATCH" not in meta:
        return response
    answer = get_conditional_response(
        request, etag=response.headers["ETag"], response=response
    )
    return answer if answer is not None else response


def may_be_kept(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether an answer is the same for the next visitor, whatever its view says.

    Not where it sets a cookie (so never with a CSRF token for somebody without one),
    depends on other headers than we look at, or forbids it.
    """
    if response.status_code != HTTPStatus.OK or response.streaming:
        return False
    if response.cookies:
        return False
    headers = response.headers
    if "Content-Encoding" in headers or "Content-Range" in headers:
        return False
    if _REFUSED.search(headers.get("Cache-Control", "")):
        return False
    if "nonce-" in headers.get("Content-Security-Policy", ""):
        return False
    varies = {name.strip().lower() for name in headers.get("Vary", "").split(",")}
    return varies <= {"", "cookie", "accept-encoding"}


def _compressed(response: HttpResponse, content: bytes) -> bytes | None:
    """Without a secret in the page nothing can be guessed from how well it packs."""
    if not response.headers.get("Content-Type", "").startswith(_TEXT):
        return None
    if len(content) < SMALLEST_COMPRESSED:
        return None
    packed = gzip.compress(content, GZIP_LEVEL, mtime=0)
    return packed if len(packed) < len(content) else None


@lru_cache(maxsize=256)
def _takes_gzip(accepted: str) -> bool:
    """Whether a browser that says this reads gzip; "q=0" says that it does not."""
    for coding in accepted.lower().split(","):
        name, _semicolon, _quality = coding.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return not _NO_GZIP.search(coding)
    return False
