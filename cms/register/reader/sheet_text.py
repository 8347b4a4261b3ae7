"""XLSX: one part for each sheet that is shown, with the sheet's name."""

import posixpath
from typing import BinaryIO

from collected import Collected, Refused, State
from office_package import Attributes, OfficePackage

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
SHARED = "xl/sharedStrings.xml"


def read(file: BinaryIO, collected: Collected, unpacked_bytes: int) -> State:
    """Read sheet by sheet.

    A hidden sheet is left out and named: what an authority has hidden and forgotten
    (names and addresses, as a rule) must not turn up in the search.
    """
    package = OfficePackage(file, unpacked_bytes)
    book, targets, shared = _Book(), _Targets(), _SharedStrings()
    package.feed(WORKBOOK, book)
    package.feed(RELATIONS, targets)
    if SHARED in package.names:
        package.feed(SHARED, shared)
    if book.hidden:
        collected.remarks.append(f"hidden sheets: {', '.join(book.hidden)}")
    for name, relation in book.shown:
        member = targets.paths.get(relation)
        if member is None:
            raise Refused(State.BROKEN, f"no place for sheet {name}")
        if member.startswith("xl/worksheets/"):
            collected.begin(label=name)
            package.feed(member, _Cells(collected, shared.strings))
    return State.DONE


def local(tag: str) -> str:
    """The name of an element without its namespace, which has two editions."""
    return tag.rpartition("}")[2]


class _Silent:
    def end(self, tag: str) -> None:
        """Nothing to do."""

    def data(self, text: str) -> None:
        """Nothing to do."""


class _Book(_Silent):
    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.hidden: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if local(tag) != "sheet":
            return
        name = attributes.get("name", "")
        if attributes.get("state", "visible") != "visible":
            self.hidden.append(name)
            return
        relation = next((v for k, v in attributes.items() if local(k) == "id"), "")
        self.shown.append((name, relation))


class _Targets(_Silent):
    def __init__(self) -> None:
        self.paths: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.join("/xl", attributes.get("Target", ""))
            path = posixpath.normpath(path).lstrip("/")
            self.paths[attributes.get("Id", "")] = path


class _SharedStrings:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self.pieces: list[str] = []
        self.is_text = False
        self.phonetic = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        self.is_text = name == "t"
        self.phonetic += name == "rPh"

    def end(self, tag: str) -> None:
        name = local(tag)
        self.is_text = False
        self.phonetic -= name == "rPh"
        if name == "si":
            self.strings.append("".join(self.pieces))
            self.pieces = []

    def data(self, text: str) -> None:
        if self.is_text and not self.phonetic:
            self.pieces.append(text)


class _Cells:
    def __init__(self, collected: Collected, shared: list[str]) -> None:
        self.collected = collected
        self.shared = shared
        self.is_shared = False
        self.is_value = False
        self.value: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if name == "c":
            self.is_shared = attributes.get("t") == "s"
            self.value = []
        self.is_value = name in ("v", "t")

    def end(self, tag: str) -> None:
        name = local(tag)
        self.is_value = False
        if name == "c" and self.value:
            self.collected.write(f"{self._shown()}\t")
        elif name == "row":
            self.collected.write("\n")

    def data(self, text: str) -> None:
        if self.is_value:
            self.value.append(text)

    def _shown(self) -> str:
        value = "".join(self.value)
        if not self.is_shared:
            return value
        place = int(value) if value.isascii() and value.isdigit() else -1
        return self.shared[place] if 0 <= place < len(self.shared) else ""
