"""ODT and ODS: paragraphs, cells and notes; a sheet is a part with its name."""

from typing import BinaryIO

from collected import Collected, Refused, State
from office_package import Attributes, OfficePackage

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT = NAMESPACE % "text"
TABLE = NAMESPACE % "table"
OFFICE = NAMESPACE % "office"
MANIFEST = "META-INF/manifest.xml"
ENCRYPTION = NAMESPACE % "manifest" + "encryption-data"

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
# What was struck out, remarks at the margin, and the mark of a note.
SKIPPED = (f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note-citation")
BETWEEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
AFTER = {
    f"{TEXT}p": "\n",
    f"{TEXT}h": "\n",
    f"{TABLE}table-cell": "\t",
    f"{TABLE}table-row": "\n",
}


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read the content, then the heads and feet, which lie with the styles."""
    package = OfficePackage(file, unpacked_bytes)
    refuse_encrypted(package)
    package.feed("content.xml", _Text(collected))
    if "styles.xml" in package.names:
        collected.begin()
        package.feed("styles.xml", _Text(collected))
    return State.DONE


def refuse_encrypted(package: OfficePackage) -> None:
    """Raises Refused when the manifest tells of a password."""
    if MANIFEST in package.names:
        package.feed(MANIFEST, _Manifest())


class _Manifest:
    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == ENCRYPTION:
            raise Refused(State.ENCRYPTED, "a password is needed")

    def end(self, tag: str) -> None:
        """Nothing follows an entry."""

    def data(self, text: str) -> None:
        """A manifest has no text."""


class _Text:
    def __init__(self, collected: Collected) -> None:
        self.collected = collected
        self.paragraphs = 0
        self.skipped = 0
        self.is_sheet_file = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in SKIPPED or self.skipped:
            self.skipped += 1
        elif tag == f"{OFFICE}spreadsheet":
            self.is_sheet_file = True
        elif tag == f"{TABLE}table" and self.is_sheet_file:
            self.collected.begin(label=attributes.get(f"{TABLE}name"))
        elif tag in PARAGRAPHS:
            self.paragraphs += 1
        elif tag in BETWEEN:
            self.collected.write(BETWEEN[tag])

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        if tag in PARAGRAPHS:
            self.paragraphs -= 1
        if tag in AFTER:
            self.collected.write(AFTER[tag])

    def data(self, text: str) -> None:
        if self.paragraphs and not self.skipped:
            self.collected.write(text)
