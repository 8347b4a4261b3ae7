"""The text gathered so far, part by part, within a budget of bytes."""

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a reading ended; the parent knows the same words."""

    DONE = "done"
    SCAN = "scan"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"


class Refused(Exception):
    """The file cannot be read, or not further; what was collected is kept."""

    def __init__(self, state: State, detail: str) -> None:
        super().__init__(detail)
        self.state = state


class Full(Exception):
    """The budget of text is spent: not a fault of the file."""


@dataclass
class Part:
    """A page, a sheet, or the whole of a text that has neither."""

    page: int | None = None
    label: str | None = None
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it was found, not yet cleaned."""
        return "".join(self.pieces)


class Collected:
    """Parts in reading order, at most `budget` bytes of UTF-8 in all."""

    def __init__(self, budget: int) -> None:
        self.parts: list[Part] = []
        self.left = budget
        self.truncated = False
        self.pages: int | None = None
        self.tool = "standard library"
        self.remarks: list[str] = []

    def begin(self, page: int | None = None, label: str | None = None) -> Part:
        """Open the part into which the next text goes."""
        part = Part(page, label)
        self.parts.append(part)
        return part

    def write(self, text: str) -> None:
        """Add text to the open part. Raises Full when no more fits."""
        if not self.parts:
            self.begin()
        encoded = text.encode("utf-8", "replace")
        if len(encoded) > self.left:
            text = encoded[: self.left].decode("utf-8", "ignore")
            self.left = 0
            self.truncated = True
            self.parts[-1].pieces.append(text)
            raise Full
        self.left -= len(encoded)
        self.parts[-1].pieces.append(text)
