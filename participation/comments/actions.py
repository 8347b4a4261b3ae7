"""What is said, and where one may say it, is written here.

Used as `from participation.comments import actions`: each act checks, writes and tells
the journal in one transaction.
"""

from __future__ import annotations

from .answering import answer, pin, translate, unpin
from .ruling import change_rules
from .saying import EDITED_WITHIN, Closed, edit, post, withdraw

__all__ = [
    "EDITED_WITHIN",
    "Closed",
    "answer",
    "change_rules",
    "edit",
    "pin",
    "post",
    "translate",
    "unpin",
    "withdraw",
]
