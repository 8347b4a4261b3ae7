"""What a mail server's answers mean for a letter and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from typing import Final

# RFC 3463.  A full mailbox may be emptied; policy speaks of us, not of the address.
_FULL: Final = re.compile(r"\b5\.2\.2\b")
_POLICY: Final = re.compile(r"\b5\.7\.\d+\b")
_ADDRESS: Final = re.compile(r"[^\s<>@]+@[^\s<>@]+")
PERMANENT: Final = 500


class Verdict(Enum):
    """What is to be done after a letter was not taken."""

    AGAIN = "again"
    RECONNECT = "reconnect"
    REFUSED = "refused"
    STOP_ADDRESS = "stop address"


@dataclass(frozen=True)
class Answer:
    """A verdict, and what was said, without addresses."""

    verdict: Verdict
    said: str


def understand(error: Exception) -> Answer:
    """What follows from the error that sending raised.

    4xx, no connection and no answer are tried again.  5xx to the recipient stop the
    address, unless they tell of policy or of a full mailbox; 5xx to the letter itself
    end the letter.  5xx to the sender are ours to repair: they are tried again.
    """
    if isinstance(error, SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return _of_recipient(code, said(code, text))
    if isinstance(error, SMTPSenderRefused):
        return Answer(Verdict.AGAIN, said(error.smtp_code, error.smtp_error))
    if isinstance(error, SMTPResponseException):
        words = said(error.smtp_code, error.smtp_error)
        final = error.smtp_code >= PERMANENT
        return Answer(Verdict.REFUSED if final else Verdict.AGAIN, words)
    if isinstance(error, SMTPException | OSError):
        return Answer(Verdict.RECONNECT, _tidy(f"{type(error).__name__}: {error}"))
    # The letter can't be written at all, such as to an address beyond ASCII.
    return Answer(Verdict.REFUSED, _tidy(f"{type(error).__name__}: {error}"))


def _of_recipient(code: int, words: str) -> Answer:
    if code < PERMANENT or _FULL.search(words):
        return Answer(Verdict.AGAIN, words)
    if _POLICY.search(words):
        return Answer(Verdict.REFUSED, words)
    return Answer(Verdict.STOP_ADDRESS, words)


def said(code: int, text: bytes | str) -> str:
    """A server's answer in one line."""
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return _tidy(f"{code} {words}")


def _tidy(text: str) -> str:
    return " ".join(_ADDRESS.sub("…", text).split())[:300]
