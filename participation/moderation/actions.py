"""The acts of moderation: each checks, writes and tells the journal in one go.

Used as `from participation.moderation import actions as moderation`.
"""

from __future__ import annotations

from .appealing import appeal
from .deciding import DecidedAlready, decide
from .holding import HeldByAnother, release, take, take_over
from .receiving import receive, reopen_after_edit, withdraw
from .reporting import ReportedAlready, report

__all__ = [
    "DecidedAlready",
    "HeldByAnother",
    "ReportedAlready",
    "appeal",
    "decide",
    "receive",
    "release",
    "reopen_after_edit",
    "report",
    "take",
    "take_over",
    "withdraw",
]
