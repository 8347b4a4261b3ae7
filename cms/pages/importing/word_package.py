"""The parts of a DOCX file, read with bounds: no bomb, no entity, no other file.

Source: ECMA-376, part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import zipfile
import zlib
from typing import IO
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from .elements import NotImported

PACKAGE_BYTES = 30_000_000
PART_BYTES = 20_000_000
# A text of a thousand pages has about five hundred parts.
MOST_PARTS = 5000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
IS_ENCRYPTED = 0x1
BODY = "word/document.xml"
OLD_WORD = b"\xd0\xcf\x11\xe0"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# Files by the strict standard differ from Word's usual ones only in these.
STRICT = "http://purl.oclc.org/ooxml/"
USUAL = {
    f"{{{STRICT}wordprocessingml/main}}": "w",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}": "w",
    f"{{{STRICT}officeDocument/relationships}}": "r",
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}": "r",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}": "m",
    f"{{{STRICT}officeDocument/math}}": "m",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}": "mc",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}": "a",
    f"{{{STRICT}drawingml/main}}": "a",
}
Node = ElementTree.Element


def short(name: str) -> str:
    """A name as the standard writes it: "w:p"; others keep their address."""
    space, brace, local = name.rpartition("}")
    prefix = USUAL.get(space + brace)
    return f"{prefix}:{local}" if prefix else name


def below(node: Node | None, path: str) -> Node | None:
    """What lies at a path such as "w:pPr/w:numPr" below a node, the first of each."""
    for name in path.split("/"):
        children = node if node is not None else ()
        node = next((child for child in children if child.tag == name), None)
    return node


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree, but refuses any DOCTYPE before its first entity is read."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise NotImported(damaged())

    def start(self, tag: str, attrs: dict[str, str]) -> Node:  # type: ignore[override]
        given = {short(name): value for name, value in attrs.items()}
        return super().start(short(tag), given)

    def end(self, tag: str) -> Node:
        return super().end(short(tag))


def damaged() -> str:
    """What is said of a file that breaks the rules of its format."""
    return _("The file is damaged. Save it again in the program it was made with.")


class WordPackage:
    """A DOCX file.  Raises NotImported for anything else."""

    def __init__(self, file: IO[bytes]) -> None:
        file.seek(0)
        if file.read(4) == OLD_WORD:
            raise NotImported(
                _("This is an old or protected Word file. Save it as DOCX first.")
            )
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise NotImported(_("This is no DOCX file.")) from error
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > MOST_PARTS or BODY not in self.names:
            raise NotImported(_("This is no DOCX file."))
        self._left = PACKAGE_BYTES

    def part(self, name: str) -> Node | None:
        """The tree of a part with names like "w:p"; None where there is no such."""
        if name not in self.names:
            return None
        entry = self._zip.getinfo(name)
        # zipfile reads no more than the entry says.
        self._left -= entry.file_size
        if entry.file_size > PART_BYTES or self._left < 0:
            raise NotImported(_("The file is too large to be read here."))
        if entry.flag_bits & IS_ENCRYPTED or entry.compress_type not in METHODS:
            raise NotImported(damaged())
        # The builder is what defusedxml would add.
        parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314
        try:
            parser.feed(self._zip.read(entry))
            return parser.close()
        except (
            ElementTree.ParseError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
        ) as error:
            raise NotImported(damaged()) from error

    def links(self, name: str) -> dict[str, str]:
        """Addresses outside the file that a part leads to, by relation id."""
        folder, _slash, last = name.rpartition("/")
        relations = self.part(f"{folder}/_rels/{last}.rels")
        if relations is None:
            return {}
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in relations.iter(f"{RELATIONS}Relationship")
            if one.get("TargetMode") == "External"
        }
