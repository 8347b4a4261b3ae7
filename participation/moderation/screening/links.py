"""Links in a text, and the sites they lead to; in linear time.

The text is cut at what no address holds, and each piece is looked at once: an
expression that tries to find addresses anywhere takes the square of a long word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_CUT: Final = re.compile(r"[\s<>\"'()\[\]{},;|«»„“”\\]+")
_SCHEME: Final = re.compile(r"(?=(?:https?|ftp):/)", re.IGNORECASE)
_END: Final = re.compile(r"[/?#]")
_HOST: Final = re.compile(r"[\w.-]+")
_LONGEST_HOST: Final = 253
# Ends of names that are links without "www."; others are abbreviations and numbers.
_ENDS: Final = frozenset(
    "ua com org net info biz edu gov eu pl ru by su рф укр xyz top shop online site"
    " click link club store app dev io co me cc tv to ly gl gd pro live fun win vip"
    " bet casino loan icu".split()
)


def sites(text: str) -> list[str]:
    """The host of each link, in small letters, names of other alphabets in xn--."""
    return list(_sites(text))


def _sites(text: str) -> Iterator[str]:
    for piece in _CUT.split(text.replace("。", ".")):
        if "." not in piece:
            continue
        for part in _SCHEME.split(piece):
            if host := _host(part):
                yield host


def _host(part: str) -> str:
    """The host of an address, or "" for what is none."""
    scheme, mark, rest = part.partition("://")
    if not mark:
        scheme, rest = "", part.removeprefix("http:/").removeprefix("https:/")
    whole = _END.split(rest[: _LONGEST_HOST * 2], maxsplit=1)[0]
    _user, at, host = whole.rpartition("@")
    if at and not scheme:
        return ""
    host = host.partition(":")[0].casefold().strip(".-…!")
    if "." not in host or len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        return ""
    if scheme or host.startswith("www.") or host.rpartition(".")[2] in _ENDS:
        return plainly(host)
    return ""


def plainly(host: str) -> str:
    """A host as names are compared: without "www.", in xn-- where it needs that."""
    host = host.casefold().removeprefix("www.")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def lies_in(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of these domains or lies below one."""
    known = frozenset(domains)
    labels = host.split(".")
    return any(".".join(labels[at:]) in known for at in range(len(labels)))
