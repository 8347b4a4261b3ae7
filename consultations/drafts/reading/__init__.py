"""Reading a draft: DOCX, ODT, Markdown, plain text, pasted text."""

from .drafts import read, read_text
from .unreadable import Unreadable

__all__ = ["Unreadable", "read", "read_text"]
