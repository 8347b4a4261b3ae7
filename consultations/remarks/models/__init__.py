"""Remarks, and what belongs to them."""

from .beside import RemarkAttachment, RemarkSupport, RemarkTranslation
from .remarks import Remark, RemarkGroup, RemarkQuerySet

__all__ = [
    "Remark",
    "RemarkAttachment",
    "RemarkGroup",
    "RemarkQuerySet",
    "RemarkSupport",
    "RemarkTranslation",
]
