"""Models of the register, one file per subject."""

from .document import DocumentKind, DocumentRelation, OfficialDocument
from .extraction import ExtractedPage, Extraction
from .file import File
from .page import Attachment, DocumentPage

__all__ = [
    "Attachment",
    "DocumentKind",
    "DocumentPage",
    "DocumentRelation",
    "ExtractedPage",
    "Extraction",
    "File",
    "OfficialDocument",
]
