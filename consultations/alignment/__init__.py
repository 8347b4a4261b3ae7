"""Which clause of a draft's new version is which of the old one; see README.md."""

from .aligning import align
from .pairs import Alignment, Candidate, Change, Pair, Reason

__all__ = ["Alignment", "Candidate", "Change", "Pair", "Reason", "align"]
