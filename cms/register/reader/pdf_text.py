"""PDF page by page, by pypdf, which bounds every stream it unpacks."""

from collections.abc import Mapping
from typing import Any, BinaryIO, cast

import pypdf
from collected import Collected, Full, Refused, State
from pypdf.errors import FileNotDecryptedError, LimitReachedError

MOST_PAGES = 5000
# Fewer letters and digits than this beside an image: a scan with a stamp or a number.
SCAN_CHARACTERS = 20
FORM_DEPTH = 4


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read all pages; a page that fails is named and left out."""
    collected.tool = f"pypdf {pypdf.__version__}"
    if b"%PDF-" not in file.read(1024):
        raise Refused(State.WRONG_TYPE, "no PDF head")
    file.seek(0)
    document = pypdf.PdfReader(file, strict=False)
    if document.is_encrypted:
        _open_without_password(document)
    collected.pages = len(document.pages)
    if collected.pages == 0:
        raise Refused(State.BROKEN, "no pages")
    return _Pages(document, collected).read()


def _open_without_password(document: pypdf.PdfReader) -> None:
    """Most "protected" files only forbid printing and open with an empty password."""
    try:
        opened = document.decrypt("")
    except pypdf.errors.DependencyError as error:
        raise Refused(State.ENCRYPTED, str(error)) from error
    if not opened:
        raise Refused(State.ENCRYPTED, "a password is needed")


class _Pages:
    def __init__(self, document: pypdf.PdfReader, collected: Collected) -> None:
        self.document = document
        self.collected = collected
        self.failed: list[int] = []
        self.first_failure = ""
        self.scanned = 0
        self.too_large = False

    def read(self) -> State:
        total = len(self.document.pages)
        for number in range(1, min(total, MOST_PAGES) + 1):
            self._read_page(number)
        self.collected.truncated |= bool(self.failed) or total > MOST_PAGES
        return self._state(min(total, MOST_PAGES))

    def _read_page(self, number: int) -> None:
        try:
            page = self.document.pages[number - 1]
            text = page.extract_text()
        except FileNotDecryptedError as error:
            raise Refused(State.ENCRYPTED, "a password is needed") from error
        except (MemoryError, ImportError, Full):
            raise
        except Exception as error:  # a hostile page may raise anything
            self.too_large |= isinstance(error, LimitReachedError)
            self.first_failure = self.first_failure or type(error).__name__
            self.failed.append(number)
            return
        self.scanned += is_scan(page, text)
        self.collected.begin(page=number)
        self.collected.write(text)

    def _state(self, total: int) -> State:
        if self.failed:
            numbers = ", ".join(map(str, self.failed[:20]))
            self.collected.remarks.append(
                f"pages not read: {numbers} ({self.first_failure})"
            )
        if self.too_large:
            return State.TOO_LARGE
        if len(self.failed) == total:
            return State.BROKEN
        return State.SCAN if 2 * self.scanned > total else State.DONE


def is_scan(page: pypdf.PageObject, text: str) -> bool:
    """Does the page hold an image and next to no text?"""
    letters = sum(1 for character in text if character.isalnum())
    return letters < SCAN_CHARACTERS and has_image(page, FORM_DEPTH)


def has_image(holder: pypdf.generic.DictionaryObject, depth: int) -> bool:
    """Look for an image among the resources, without unpacking it."""
    if depth == 0:
        return False
    try:
        resources = cast(Mapping[str, Any], holder["/Resources"])
        objects = [item.get_object() for item in resources["/XObject"].values()]
    except (KeyError, AttributeError, TypeError):
        return False
    if any(item.get("/Subtype") == "/Image" for item in objects):
        return True
    return any(has_image(item, depth - 1) for item in objects)
