"""Remarks: writing them, reading them, each act at an address of its own."""

from .acts import edit, report, support, translate, withdraw
from .desk import at_desk, receipt
from .files import file
from .listing import remarks, table
from .reading import remark
from .writing import on_clause, on_draft

__all__ = [
    "at_desk",
    "edit",
    "file",
    "on_clause",
    "on_draft",
    "receipt",
    "remark",
    "remarks",
    "report",
    "support",
    "table",
    "translate",
    "withdraw",
]
