"""What a file is, told by its content, and what is not taken at all."""

from cms.register.filetypes.sniffing import sniff
from cms.register.filetypes.types import FileType, Refusal, UnknownFileType

__all__ = ["FileType", "Refusal", "UnknownFileType", "sniff"]
