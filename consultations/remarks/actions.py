"""What happens to remarks is written here.

Used as `from consultations.remarks import actions`: each act checks, writes and tells
the journal in one transaction.
"""

from __future__ import annotations

from .changing import EDITED_WITHIN, edit, withdraw
from .giving import Closed, open_to_remarks, remark, why_closed
from .grouping import join_group, leave_group
from .supporting import SupportedAlready, support, withdraw_support
from .translating import translate

__all__ = [
    "EDITED_WITHIN",
    "Closed",
    "SupportedAlready",
    "edit",
    "join_group",
    "leave_group",
    "open_to_remarks",
    "remark",
    "support",
    "translate",
    "why_closed",
    "withdraw",
    "withdraw_support",
]
