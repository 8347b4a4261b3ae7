"""The words of a letter: from templates, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from .letterhead import letterhead
from .models import Letter

LONGEST_SUBJECT: Final = 200
# Whatever could end a header or turn the text around it.
_CONTROL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
_URL: Final = re.compile(r"https?://[!#-;=?-~]+")


@dataclass(frozen=True)
class Words:
    """What a letter says: a subject of one line, plain text, HTML."""

    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""


# Makes the words of letters that are about to be sent; none for one that has nothing
# to say any more.
Writer = Callable[[Sequence[Letter]], Mapping[int, Words]]
writers: dict[str, Writer] = {}


def writer(name: str, write: Writer) -> None:
    """Register who makes words of facts when letters are sent, some at a time.

    A letter that is not in the answer is void: it is not sent.
    """
    writers[name] = write


def one_line(text: str) -> str:
    """A text as a subject: one line, no control characters, not too long."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def checked_url(url: str) -> str:
    """An address that may stand in a header, or ""; raises ValueError."""
    if url and not _URL.fullmatch(url):
        raise ValueError(f"no address for a header: {url!r}")
    return url


def render(
    template: str,
    *,
    language: str,
    context: Mapping[str, Any],
    unsubscribe_url: str = "",
) -> Words:
    """Words from `<template>.subject.txt`, `.txt` and `.html` in a language."""
    with override(language):
        known = {
            "letterhead": letterhead(language),
            "language": language,
            "unsubscribe_url": checked_url(unsubscribe_url),
            **context,
        }
        return Words(
            subject=one_line(_plain(f"{template}.subject.txt", known)),
            text=_plain(f"{template}.txt", known),
            html=get_template(f"{template}.html").render(known),
            unsubscribe_url=unsubscribe_url,
        )


def _plain(name: str, context: Mapping[str, Any]) -> str:
    """A text without the escaping that HTML needs; at most one empty line."""
    template = get_template(name).template  # type: ignore[attr-defined]
    text = template.render(Context(dict(context), autoescape=False))
    lines = (line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
